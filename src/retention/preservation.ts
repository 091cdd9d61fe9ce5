/**
 * An order to keep records although their time is over: asked for a case, signed by a senior officer, looked at again by a
 * day, and released. It keeps exactly what it names, and only what is still there.
 */
import type { PreservationRules } from "#policy/keeping-rules.ts";
import type { CameraId, ForceId, OfficerId, PreservationId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type Officer, ranksAtLeast } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { CaseRecord } from "./case-record.ts";

/** What is to be kept: of these marks, at these cameras (all when none is named), captured in this time, both ends included. */
export interface PreservationScope {
  readonly marks: readonly Vrm[];
  readonly cameras: readonly CameraId[];
  readonly from: Instant;
  readonly to: Instant;
}

/** What the case brings forward for it. */
export interface PreservationCase {
  readonly reference: string;
  readonly offence: string;
  readonly legalBasis: string;
  readonly scope: PreservationScope;
  /** The first moment at which somebody must look again. */
  readonly reviewAt: Instant;
  /** Who may look at what is kept, besides the asker. */
  readonly people: readonly OfficerId[];
}

/** What an order holds. */
export interface KeptCounts {
  readonly reads: number;
  readonly pictures: number;
  readonly alerts: number;
  readonly quarantined: number;
  readonly searches: number;
  readonly listEntries: number;
}

interface Act {
  readonly by: Officer;
  readonly at: Instant;
  readonly reason: string;
}

export interface PreservationOrder extends CaseRecord, PreservationCase {
  readonly id: PreservationId;
  readonly forceId: ForceId;
  readonly asker: Officer;
  readonly askedAt: Instant;
  readonly decision?: (Act & { readonly kind: "signed" | "refused" }) | undefined;
  readonly reviews: readonly (Act & { readonly nextAt: Instant })[];
  readonly release?: Act | undefined;
  /** Of which review people were told last, and how long before it (`review-due.ts`). */
  readonly reminded?: { readonly reviewAt: Instant; readonly days: number } | undefined;
  /** As of when it was counted last. */
  readonly kept?: (KeptCounts & { readonly countedAt: Instant }) | undefined;
  /** When it was signed, everything captured before this had gone already; undefined when its whole window was still there. */
  readonly goneBefore?: Instant | undefined;
}

export type PreservationState = "asked" | "in-force" | "review-due" | "refused" | "released";

export type PreservationProblem =
  | "scope-empty"
  | "scope-window-not-valid"
  | "review-not-valid"
  | "preservation-not-open"
  | "preservation-not-in-force"
  | "preservation-own-request"
  | "preservation-rank-too-low";

export type Decided<Kept, Problem> = { readonly changed: Kept } | { readonly problem: Problem };

export function preservationState(order: PreservationOrder, now: Instant): PreservationState {
  if (order.release !== undefined) return "released";
  if (order.decision === undefined) return "asked";
  if (order.decision.kind === "refused") return "refused";
  return now >= order.reviewAt ? "review-due" : "in-force";
}

/** Whether it keeps anything now: one whose review is overdue keeps on, since what goes cannot be brought back. */
export const isKeeping = (order: PreservationOrder): boolean =>
  order.decision?.kind === "signed" && order.release === undefined;

/** Undefined when it may be asked for. */
export function caseProblem(
  { scope, reviewAt }: PreservationCase,
  rules: PreservationRules,
  now: Instant,
): PreservationProblem | undefined {
  if (scope.marks.length + scope.cameras.length === 0) return "scope-empty";
  if (scope.from > scope.to) return "scope-window-not-valid";
  return isReviewTime(reviewAt, rules, now) ? undefined : "review-not-valid";
}

const isReviewTime = (at: Instant, { longestReviewDays }: PreservationRules, now: Instant): boolean =>
  at > now && at <= plusMs(now, longestReviewDays * DAY_MS);

export function askedPreservation(
  id: PreservationId,
  asked: PreservationCase,
  asker: Officer,
  now: Instant,
): PreservationOrder {
  return { ...asked, id, version: 1, forceId: asker.forceId, asker, askedAt: now, reviews: [] };
}

/** Undefined when this officer's rank suffices for a decision on an order. */
export const rankFault = (by: Officer, { signerRank }: PreservationRules): PreservationProblem | undefined =>
  ranksAtLeast(by.rank, signerRank) ? undefined : "preservation-rank-too-low";

/** Undefined when this officer may sign or refuse it. */
export function signerFault(
  order: PreservationOrder,
  by: Officer,
  rules: PreservationRules,
): PreservationProblem | undefined {
  if (order.decision !== undefined || order.release !== undefined) return "preservation-not-open";
  if (by.id === order.asker.id) return "preservation-own-request";
  return rankFault(by, rules);
}

export function decidePreservation(
  order: PreservationOrder,
  kind: "signed" | "refused",
  { by, at, reason }: Act,
  rules: PreservationRules,
): Decided<PreservationOrder, PreservationProblem> {
  const problem = signerFault(order, by, rules);
  if (problem !== undefined) return { problem };
  return { changed: next(order, { decision: { kind, by, at, reason } }) };
}

/** Whoever could have signed it says why it goes on, and until when. */
export function reviewPreservation(
  order: PreservationOrder,
  act: Act,
  nextAt: Instant,
  rules: PreservationRules,
): Decided<PreservationOrder, PreservationProblem> {
  if (!isKeeping(order)) return { problem: "preservation-not-in-force" };
  const problem = rankFault(act.by, rules);
  if (problem !== undefined) return { problem };
  if (!isReviewTime(nextAt, rules, act.at)) return { problem: "review-not-valid" };
  return {
    changed: next(order, { reviewAt: nextAt, reviews: [...order.reviews, { ...act, nextAt }] }),
  };
}

export function releasePreservation(
  order: PreservationOrder,
  act: Act,
  rules: PreservationRules,
): Decided<PreservationOrder, PreservationProblem> {
  if (!isKeeping(order)) return { problem: "preservation-not-in-force" };
  const problem = rankFault(act.by, rules);
  if (problem !== undefined) return { problem };
  return { changed: next(order, { release: act }) };
}

/** What was found for it, and what had gone before: a late order brings nothing back. */
export function countedPreservation(
  order: PreservationOrder,
  counts: KeptCounts,
  { erasedBefore, now }: { readonly erasedBefore: Instant | undefined; readonly now: Instant },
): PreservationOrder {
  const isLate = erasedBefore !== undefined && order.scope.from < erasedBefore;
  const goneBefore = order.goneBefore ?? (isLate ? erasedBefore : undefined);
  return { ...order, kept: { ...counts, countedAt: now }, goneBefore };
}

/** May this person look at the records themselves? Nobody may who is not named, whatever the role. */
export const seesKept = ({ asker, people }: PreservationOrder, { id }: Pick<Officer, "id">): boolean =>
  asker.id === id || people.includes(id);

const next = (order: PreservationOrder, changes: Partial<PreservationOrder>): PreservationOrder => ({
  ...order,
  ...changes,
  version: order.version + 1,
});
