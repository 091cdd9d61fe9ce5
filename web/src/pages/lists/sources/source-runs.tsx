/** What came of the last fetches of a source. */
import type { Schemas } from "../../../api/client.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { When } from "../../../components/when.tsx";

type Run = Schemas["ListSource"]["runs"][number];

const OUTCOMES: Readonly<Record<Run["outcome"], string>> = {
  done: "Brought in",
  "nothing-new": "Nothing new",
  waiting: "Waits for a person",
  unreadable: "Cannot be read as a list",
  failed: "Failed",
};

export const outcomeWords = ({ outcome }: Run): string => OUTCOMES[outcome];

const number = (value: number) => value.toLocaleString("en-GB");

export const numbersWords = ({ rows, added, changed, withdrawn, errors }: NonNullable<Run["numbers"]>) =>
  `${number(rows)} rows: ${number(added)} added, ${number(changed)} changed, ${number(withdrawn)} withdrawn, ${number(errors)} problems`;

export function SourceRuns({ runs }: { readonly runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">The last fetches</span>
      </summary>
      <div className="govuk-details__text">
        <DataTable
          caption="The last fetches"
          captionHidden
          rows={runs}
          rowKey={({ startedAt }) => startedAt}
          columns={[
            { heading: "When", cell: ({ startedAt }) => <When at={startedAt} /> },
            { heading: "What came of it", cell: outcomeWords },
            {
              heading: "More",
              cell: ({ numbers, words }) => words ?? (numbers === null ? "" : numbersWords(numbers)),
            },
          ]}
        />
      </div>
    </details>
  );
}
