/** The refusal under section 12: the arithmetic, the notice of section 17(5), and help to ask within the limit (section 16). */
import type { CostEstimate } from "./cost-estimate.ts";
import type { LetterBlock } from "./letter.ts";

export function refuseOnCost(estimate: CostEstimate): readonly LetterBlock[] {
  const { limitPounds, poundsAnHour } = estimate.limit;
  const hours = (estimate.countedMinutes / 60).toFixed(1);
  return [
    {
      kind: "paragraph",
      text: "We refuse your request under section 12(1) of the Freedom of Information Act 2000, because finding the information would cost more than the law asks of us. This is a refusal notice under section 17(5).",
    },
    { kind: "heading", text: "How we estimated the cost" },
    {
      kind: "table",
      caption: "Estimated time",
      columns: ["Task", "Minutes", "Counts towards the limit"],
      rows: estimate.tasks.map(({ task, kind, minutes }) => [
        task,
        String(minutes),
        kind === "redact" ? "no" : "yes",
      ]),
    },
    {
      kind: "paragraph",
      text: `The tasks that count take ${hours} hours. At £${poundsAnHour} an hour that is £${estimate.costPounds.toFixed(2)}. The limit is £${limitPounds}, which is ${limitPounds / poundsAnHour} hours.`,
    },
    { kind: "heading", text: "How you can narrow your request (section 16)" },
    {
      kind: "paragraph",
      text: "These we can answer within the limit, because they come from registers that we keep up to date:",
    },
    {
      kind: "list",
      items: [
        "cameras of every type by maker, country and use of facial recognition;",
        "the number of ANPR cameras and sites, without their places;",
        "number plates read, by day or month;",
        "hits, and what came of them, by month;",
        "searches, by how far back they reached;",
        "how long reads are kept, and how many were deleted.",
      ],
    },
    {
      kind: "paragraph",
      text: "A shorter period, or fewer kinds of record, may also bring the rest within the limit. Tell us which matters most to you and we will help you to put it.",
    },
  ];
}
