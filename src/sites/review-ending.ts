/** How does a review end: it goes on, something changes, or the site is closed? And what does each make of the case? */

import type { Instant } from "#terms/instant.ts";
import type { DataFate, RankedPerson, ReviewEnding } from "./case-parts.ts";
import type { SiteCase } from "./site-case.ts";

const FATE_WORDS: Readonly<Record<DataFate, string>> = {
  keep: "Its reads and pictures are kept until their ordinary time is over.",
  erase: "Its reads and pictures are deleted now, but for what an order preserves.",
};

export const fateWords = (fate: DataFate): string => FATE_WORDS[fate];

interface Stamp {
  readonly at: Instant;
  readonly by: RankedPerson;
}

/** What the ending alone does to the case; a review of an older release went on. */
export function endedBy(
  ending: ReviewEnding | undefined,
  site: Pick<SiteCase, "approval">,
  stamp: Stamp,
): Partial<SiteCase> {
  if (ending === undefined) return {};
  if (ending.kind === "close") {
    const { reason, dataFate } = ending;
    return {
      state: "closed",
      closure: { ...stamp, reason, dataTreatment: fateWords(dataFate), dataFate },
    };
  }
  const { reviewIntervalMonths } = ending;
  const approval =
    site.approval === undefined || reviewIntervalMonths === undefined
      ? {}
      : { approval: { ...site.approval, reviewIntervalMonths } };
  return ending.kind === "change" && ending.reassess ? { ...approval, state: "proposed" } : approval;
}

/** What the history of the case tells beside the review itself: whoever counts sites counts by it. */
export function alsoHappened(ending: ReviewEnding | undefined): readonly ("closed" | "suspended")[] {
  if (ending?.kind === "close") return ["closed"];
  return ending?.kind === "change" && ending.reassess ? ["suspended"] : [];
}

/** The months to the next review that the ending asks for; undefined where it leaves them as they are. */
export const monthsAsked = (ending: ReviewEnding | undefined): number | undefined =>
  ending === undefined || ending.kind === "close" ? undefined : ending.reviewIntervalMonths;
