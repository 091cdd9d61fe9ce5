/** One row a column: what stands in it on the sample, and what it is. Where one of a fixed width ends is moved by keyboard too. */
import { useState } from "react";
import { type Column, endAt, joinNext, type Meaning, type Parted, split, valuesOf } from "./columns.ts";
import { MEANING_WORDS } from "./mapping-words.ts";

interface ColumnsTableProps {
  /** Of the first choice; the summary of what is wrong leads there. */
  readonly id: string;
  readonly columns: readonly Column[];
  readonly lines: readonly string[];
  readonly parted: Parted;
  readonly error: string | undefined;
  readonly onChange: (columns: readonly Column[]) => void;
}

const VALUES_SHOWN = 3;

export function ColumnsTable({ id, columns, lines, parted, error, onChange }: ColumnsTableProps) {
  const values = valuesOf(columns, lines, parted);
  const set = (at: number, change: Partial<Column>) =>
    onChange(columns.map((column, place) => (place === at ? { ...column, ...change } : column)));
  return (
    <div className={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
      {error === undefined ? null : (
        <p className="govuk-error-message" id={`${id}-error`}>
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      <table className="govuk-table fw-table">
        <caption className="govuk-table__caption govuk-table__caption--m">Columns</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Column
            </th>
            {parted === "fixed" ? (
              <th scope="col" className="govuk-table__header">
                Characters
              </th>
            ) : null}
            <th scope="col" className="govuk-table__header">
              On the sample
            </th>
            <th scope="col" className="govuk-table__header">
              What it is
            </th>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {columns.map((column, at) => (
            <tr key={column.key} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                <input
                  className="govuk-input govuk-input--width-10"
                  aria-label={`Name of column ${at + 1}`}
                  value={column.name}
                  onChange={(event) => set(at, { name: event.target.value })}
                />
              </th>
              {parted === "fixed" ? (
                <td className="govuk-table__cell" data-label="Characters">
                  <Place columns={columns} at={at} onChange={onChange} />
                </td>
              ) : null}
              <td className="govuk-table__cell" data-label="On the sample">
                <span className="fw-code">{lines.length === 0 ? "No sample" : shown(values[at] ?? [])}</span>
              </td>
              <td className="govuk-table__cell" data-label="What it is">
                <What
                  id={at === 0 ? id : `${id}-${at}`}
                  column={column}
                  at={at}
                  onChange={(change) => set(at, change)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shown = (values: readonly string[]): string =>
  values.length === 0 ? "Nothing" : [...new Set(values)].slice(0, VALUES_SHOWN).join(" · ");

interface WhatProps {
  readonly id: string;
  readonly column: Column;
  readonly at: number;
  readonly onChange: (change: Partial<Column>) => void;
}

function What({ id, column, at, onChange }: WhatProps) {
  return (
    <>
      <select
        id={id}
        className="govuk-select"
        aria-label={`What column ${at + 1} is`}
        aria-describedby={column.isGuess ? `${id}-guess` : undefined}
        value={column.meaning}
        onChange={(event) => onChange({ meaning: event.target.value as Meaning | "", isGuess: false })}
      >
        <option value="">Not used</option>
        {Object.entries(MEANING_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>{" "}
      {column.isGuess ? (
        <strong id={`${id}-guess`} className="govuk-tag govuk-tag--yellow">
          Guess
        </strong>
      ) : null}
    </>
  );
}

interface PlaceProps {
  readonly columns: readonly Column[];
  readonly at: number;
  readonly onChange: (columns: readonly Column[]) => void;
}

/** A number that the arrow keys move: the next column begins where this one ends. */
function Place({ columns, at, onChange }: PlaceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { from, to } = columns[at] ?? {};
  const type = (text: string) => {
    setTyped(text);
    const moved = endAt(columns, at, Number(text));
    // Half a number is none yet: it moves nothing.
    if (`${moved[at]?.to}` === text) onChange(moved);
  };
  return (
    <span className="fw-place">
      {from} to{" "}
      <input
        type="number"
        className="govuk-input govuk-input--width-4"
        aria-label={`Last character of column ${at + 1}`}
        value={typed ?? to ?? ""}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
      <button type="button" className="fw-linklike" onClick={() => onChange(split(columns, at))}>
        Split<span className="govuk-visually-hidden"> column {at + 1}</span>
      </button>
      {at + 1 < columns.length ? (
        <button type="button" className="fw-linklike" onClick={() => onChange(joinNext(columns, at))}>
          Join<span className="govuk-visually-hidden"> column {at + 1} with the next</span>
        </button>
      ) : null}
    </span>
  );
}
