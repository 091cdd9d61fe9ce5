/** What each column of the spreadsheet is: as its headings were understood, and as a person says otherwise. */
import { useState } from "react";
import type { Schemas } from "../../api/client.ts";
import { Warning } from "../../components/notice.tsx";

/** The column of each fact; -1 for none. */
export type ChosenColumns = Readonly<Record<string, number>>;

/** In the order in which a person is asked. */
export const DEVICE_COLUMNS = [
  "class",
  "maker",
  "model",
  "count",
  "ownerUnit",
  "countryOfManufacture",
  "countryOfParent",
  "onConcernList",
  "onConcernListSince",
  "facialRecognition",
  "firmware",
  "supportEnds",
  "contract",
  "state",
  "component",
  "componentMaker",
  "checkedOn",
  "checkedBy",
  "checkedHow",
  "checkResult",
  "checkFound",
] as const satisfies readonly Schemas["DeviceImport"]["missing"][number][];

/** As the server takes it: `class:0,maker:2`. */
export const columnsText = (columns: ChosenColumns): string =>
  Object.entries(columns)
    .filter(([, column]) => column >= 0)
    .map(([fact, column]) => `${fact}:${column}`)
    .join(",");

interface ColumnsProps<Fact extends string> {
  readonly report: {
    readonly heading: readonly string[];
    readonly columns: readonly { readonly fact: Fact; readonly column: number }[];
    readonly missing: readonly Fact[];
  };
  readonly facts: readonly Fact[];
  readonly words: Readonly<Record<Fact, string>>;
  readonly busy: boolean;
  readonly onTry: (columns: ChosenColumns) => void;
}

export function SheetColumns<Fact extends string>({ report, facts, words, busy, onTry }: ColumnsProps<Fact>) {
  const [columns, setColumns] = useState<ChosenColumns>(() =>
    Object.fromEntries(report.columns.map(({ fact, column }) => [fact, column])),
  );
  const missing = report.missing.map((fact) => words[fact]);
  return (
    <>
      {missing.length === 0 ? null : (
        <Warning>Say which column holds each of these: {missing.join(", ")}.</Warning>
      )}
      <details className="govuk-details" open={missing.length > 0}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What the columns are</span>
        </summary>
        <div className="govuk-details__text">
          {facts.map((fact) => (
            <div key={fact} className="govuk-form-group">
              <label className="govuk-label" htmlFor={`column-${fact}`}>
                {words[fact]}
              </label>
              <select
                id={`column-${fact}`}
                className="govuk-select"
                value={columns[fact] ?? -1}
                onChange={(event) => setColumns({ ...columns, [fact]: Number(event.target.value) })}
              >
                <option value={-1}>Not in the spreadsheet</option>
                {report.heading.map((title, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                  <option key={column} value={column}>
                    {title.trim() === "" ? `Column ${column + 1}` : title}
                  </option>
                ))}
              </select>
            </div>
          ))}
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            aria-disabled={busy}
            onClick={() => onTry(columns)}
          >
            Try again with these columns
          </button>
        </div>
      </details>
    </>
  );
}
