/** The refusal under section 12: the arithmetic, the notice of section 17(5), and help to ask within the limit (section 16). */
import { type CostEstimate, totalMinutes } from "./cost-estimate.ts";
import type { LetterBlock } from "./letter.ts";
import { narrowingAdvice } from "./narrowing-advice.ts";

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });

/** `asked` is all that the requester wrote. */
export function refuseOnCost(estimate: CostEstimate, asked: string): readonly LetterBlock[] {
  const { limitPounds, poundsAnHour } = estimate.limit;
  const hours = (estimate.countedMinutes / 60).toFixed(1);
  return [
    paragraph(
      estimate.overLimitToDetermine
        ? "We refuse your request under section 12(2) of the Freedom of Information Act 2000, because finding out whether we hold the information would by itself cost more than the law asks of us. This is a refusal notice under section 17(5)."
        : "We refuse your request under section 12(1) of the Freedom of Information Act 2000, because finding the information would cost more than the law asks of us. This is a refusal notice under section 17(5).",
    ),
    { kind: "heading", text: "How we estimated the cost" },
    {
      kind: "table",
      caption: "Estimated time",
      columns: ["Task", "How often", "Minutes each", "Minutes", "Counts towards the limit"],
      rows: estimate.tasks.map((task) => [
        task.task,
        inFull(task.items ?? 1),
        inFull(task.minutes),
        inFull(totalMinutes(task)),
        task.kind === "redact" ? "no" : "yes",
      ]),
    },
    paragraph(
      `The tasks that count take ${hours} hours. At £${poundsAnHour} an hour that is £${estimate.costPounds.toFixed(2)}. The limit is £${limitPounds}, which is ${limitPounds / poundsAnHour} hours.`,
    ),
    ...narrowing(estimate, asked),
  ];
}

function narrowing(estimate: CostEstimate, asked: string): readonly LetterBlock[] {
  const { atOnce, narrower } = narrowingAdvice(asked, estimate);
  return [
    { kind: "heading", text: "How you can narrow your request (section 16)" },
    paragraph(
      "These we can answer within the limit, because they come from registers that we keep up to date:",
    ),
    { kind: "list", items: atOnce },
    ...(narrower.length === 0
      ? [paragraph("A shorter period, or fewer kinds of record, may also bring the rest within the limit.")]
      : [
          paragraph("The rest may come within the limit with:"),
          { kind: "list", items: narrower } satisfies LetterBlock,
        ]),
    paragraph("Tell us which matters most to you and we will help you to put it."),
  ];
}

const inFull = (count: number): string => count.toLocaleString("en-GB");
