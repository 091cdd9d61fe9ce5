/** What do the source's codes for reasons mean? Those of the sample, and those that somebody named before. */
import { useState } from "react";
import { REASON_WORDS } from "../../../components/words.ts";
import type { Mapping } from "./mapping-words.ts";

type Reasons = Mapping["reasons"];

interface CodesTableProps {
  /** As they stand on the sample, in the column that is the reason. */
  readonly found: readonly string[];
  readonly reasons: Reasons;
  readonly onChange: (reasons: Reasons) => void;
}

export function CodesTable({ found, reasons, onChange }: CodesTableProps) {
  const [code, setCode] = useState("");
  const [added, setAdded] = useState<readonly string[]>([]);
  const codes = [...new Set([...found, ...Object.keys(reasons), ...added])];
  const set = (of: string, reason: string) => {
    const others = Object.entries(reasons).filter(([one]) => one !== of);
    onChange(Object.fromEntries(reason === "" ? others : [...others, [of, reason]]) as Reasons);
  };
  const add = () => {
    if (code.trim() !== "") setAdded([...added, code.trim()]);
    setCode("");
  };
  return (
    <section aria-labelledby="codes-heading">
      <h2 id="codes-heading" className="govuk-heading-m">
        Codes for reasons
      </h2>
      {codes.length === 0 ? null : (
        <table className="govuk-table fw-table">
          <caption className="govuk-visually-hidden">Codes for reasons</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              <th scope="col" className="govuk-table__header">
                Code
              </th>
              <th scope="col" className="govuk-table__header">
                What it means
              </th>
            </tr>
          </thead>
          <tbody className="govuk-table__body">
            {codes.map((one) => (
              <tr key={one} className="govuk-table__row">
                <th scope="row" className="govuk-table__header fw-code">
                  {one}
                </th>
                <td className="govuk-table__cell" data-label="What it means">
                  <select
                    className="govuk-select"
                    aria-label={`What ${one} means`}
                    value={reasons[one] ?? ""}
                    onChange={(event) => set(one, event.target.value)}
                  >
                    <option value="">Kept as it is written</option>
                    {Object.entries(REASON_WORDS).map(([value, words]) => (
                      <option key={value} value={value}>
                        {words}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="fw-row">
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="further-code">
            A further code
          </label>
          <input
            id="further-code"
            className="govuk-input govuk-input--width-10"
            value={code}
            maxLength={60}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={add}>
          Add the code
        </button>
      </div>
    </section>
  );
}
