/** Facts about one thing, as pairs of name and value. Empty facts are left out. */
import type { ReactNode } from "react";

interface SummaryProps {
  readonly facts: Readonly<Record<string, ReactNode>>;
  /** Shows facts without a value too, as a dash. */
  readonly showEmpty?: boolean;
}

const isEmpty = (value: ReactNode) =>
  value === null || value === undefined || value === "" || value === false;

export function Summary({ facts, showEmpty }: SummaryProps) {
  return (
    <dl className="govuk-summary-list">
      {Object.entries(facts)
        .filter(([, value]) => showEmpty === true || !isEmpty(value))
        .map(([name, value]) => (
          <div key={name} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{isEmpty(value) ? "–" : value}</dd>
          </div>
        ))}
    </dl>
  );
}
