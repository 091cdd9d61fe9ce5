/** What may the public read of DPIAs? Of each document the newest version that was published, in the words that were written for the public. */
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { DpiaDocument } from "./dpia.ts";
import { type RiskLevel, residualLevel } from "./dpia-risk.ts";

export interface PublicDpia {
  readonly forceId: ForceId;
  readonly reference: string;
  readonly version: number;
  readonly title: string;
  /** For people who are not of the force. Names no place: the writer is told so, and whoever publishes it has read it. */
  readonly summary: string;
  readonly residualRisk: RiskLevel;
  readonly signedOn: LocalDate;
  readonly publishedOn: LocalDate;
  readonly reviewDueOn: LocalDate;
  readonly isReviewOverdue: boolean;
}

/** In the order of their references; without those that nobody published. */
export function publicDpias(
  documents: readonly DpiaDocument[],
  rulesOf: RulesOf<"dpia">,
  now: Instant,
): readonly PublicDpia[] {
  return documents
    .flatMap((document) => summaryOf(document, rulesOf, now))
    .toSorted((one, other) => one.reference.localeCompare(other.reference));
}

function summaryOf(
  { forceId, reference, versions }: DpiaDocument,
  rulesOf: RulesOf<"dpia">,
  now: Instant,
): readonly PublicDpia[] {
  const version = versions.findLast(({ state }) => state === "published");
  if (version?.signature === undefined || version.publishedAt === undefined) return [];
  const { title, publicSummary: summary } = version.content;
  const { at, reviewDueAt } = version.signature;
  return [
    {
      ...{ forceId, reference, version: version.number, title, summary },
      residualRisk: residualLevel(version.content, rulesOf(forceId, now).dpia) ?? "high",
      signedOn: londonDate(at),
      publishedOn: londonDate(version.publishedAt),
      reviewDueOn: londonDate(reviewDueAt),
      isReviewOverdue: now >= reviewDueAt,
    },
  ];
}
