/** Narrows the audit log by kind of act, outcome and person. The filter is in the address. */
import { type FormEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { OPERATION_WORDS } from "./audit-words.ts";

interface AuditFilterProps {
  readonly operation: string;
  readonly outcome: string;
  readonly actor: string;
}

export function AuditFilter(given: AuditFilterProps) {
  const [, setParams] = useSearchParams();
  const [wanted, setWanted] = useState<AuditFilterProps>(given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value.trim() !== "")));
  };
  return (
    <form onSubmit={submit} className="fw-row" aria-label="Filter the audit log">
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="audit-operation">
          What
        </label>
        <select
          id="audit-operation"
          className="govuk-select"
          value={wanted.operation}
          onChange={(event) => setWanted({ ...wanted, operation: event.target.value })}
        >
          <option value="">Everything</option>
          {Object.entries(OPERATION_WORDS).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="audit-outcome">
          Outcome
        </label>
        <select
          id="audit-outcome"
          className="govuk-select"
          value={wanted.outcome}
          onChange={(event) => setWanted({ ...wanted, outcome: event.target.value })}
        >
          <option value="">Any</option>
          <option value="allowed">Allowed</option>
          <option value="refused">Refused</option>
          <option value="failed">Failed</option>
        </select>
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="audit-actor">
          Officer number
        </label>
        <input
          id="audit-actor"
          className="govuk-input govuk-input--width-20"
          value={wanted.actor}
          onChange={(event) => setWanted({ ...wanted, actor: event.target.value })}
        />
      </div>
      <button type="submit" className="govuk-button govuk-button--secondary">
        Filter
      </button>
    </form>
  );
}
