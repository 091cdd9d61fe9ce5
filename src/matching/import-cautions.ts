/** What was put into an import that its source did not say? Told in words, so that nobody takes it for the source's own. */
import type { PutIn } from "./hotlist-row.ts";
import type { RowTallies } from "./judge-rows.ts";

/** No more than a person reads. */
const REASONS_NAMED = 10;

export function putInCautions({
  putIn,
  otherReasons,
}: Pick<RowTallies, "putIn" | "otherReasons">): readonly string[] {
  const named = otherReasons.slice(0, REASONS_NAMED).join(", ");
  const more = otherReasons.length > REASONS_NAMED ? ` and ${otherReasons.length - REASONS_NAMED} more` : "";
  const words: Readonly<Record<PutIn, string>> = {
    end: "without an end: the longest life of the entry's reason was put in.",
    "shorter-end": "with an end later than its reason allows: the latest end that it allows was put in.",
    "no-risk-grade":
      "with a missing person and no risk grade: the entry counts as high risk until somebody grades it.",
    "other-reason": `with a reason that is not known here: it is kept and shown as it is written (${named}${more}).`,
  };
  return (Object.keys(words) as readonly PutIn[])
    .filter((what) => putIn[what] > 0)
    .map(
      (what) => `${putIn[what].toLocaleString("en-GB")} ${putIn[what] === 1 ? "row" : "rows"} ${words[what]}`,
    );
}
