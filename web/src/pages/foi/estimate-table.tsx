/** The estimate of section 12 on the case: each task, the total against the limit, and the advice that was drafted. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { TASK_WORDS } from "./foi-words.ts";

type Task = NonNullable<Schemas["FoiRequest"]["estimate"]>["tasks"][number];

const inFull = (count: number) => count.toLocaleString("en-GB");

export function EstimateTable({ foi: { estimate } }: { readonly foi: Schemas["FoiRequest"] }) {
  if (estimate === null) return null;
  const { tasks, costPounds, limitPounds, countedMinutes, overLimit, overLimitToDetermine, advice } =
    estimate;
  return (
    <section aria-labelledby="estimate-heading">
      <h2 id="estimate-heading" className="govuk-heading-m">
        Cost estimate
      </h2>
      <DataTable
        caption="Tasks of the estimate"
        captionHidden
        rows={tasks}
        rowKey={(task: Task) => JSON.stringify(task)}
        columns={[
          { heading: "Task", cell: ({ task }: Task) => task },
          { heading: "Kind", cell: ({ kind }: Task) => TASK_WORDS[kind] },
          { heading: "How often", cell: ({ items = 1 }: Task) => inFull(items) },
          { heading: "Minutes each", cell: ({ minutes }: Task) => inFull(minutes) },
          { heading: "Minutes", cell: ({ items = 1, minutes }: Task) => inFull(items * minutes) },
        ]}
      />
      <p className="govuk-body">
        <strong>
          {inFull(countedMinutes)} minutes that count: £{costPounds.toFixed(2)} of £{limitPounds.toFixed(2)}.
        </strong>{" "}
        {overLimit
          ? "It is over the limit, so the letter refuses the request under section 12"
          : "Within the limit"}
        {overLimitToDetermine ? "(2): finding out whether it is held is over the limit by itself" : ""}.
      </p>
      {advice === null ? null : (
        <>
          <p className="govuk-body">
            This advice was drafted for the requester. To send it before you refuse, ask for clarification: it
            stands there for you to change.
          </p>
          <blockquote className="fw-quote">{advice}</blockquote>
        </>
      )}
    </section>
  );
}
