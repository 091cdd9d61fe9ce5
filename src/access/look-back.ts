/**
 * May the reads kept be asked for a vehicle that was just put on a list, and how far back? The entry is the reason, and the right
 * to add it the authority: whoever may have every later read of the mark compared may know of those just before.
 */
import { canonicalMark, isPattern } from "#matching/mark-pattern.ts";
import { REASONS } from "#matching/reasons.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { Clause } from "#policy/clause.ts";
import type { LookBackRules } from "#policy/rule-numbers.ts";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";

declare const proof: unique symbol;
/** A look at the reads that the policy permits. Only `permitLookBack` makes one. */
export interface PermittedLookBack {
  readonly mark: VoiEntry["mark"];
  /** Both ends included. */
  readonly from: Instant;
  readonly to: Instant;
  /** Reads of this force alone: another force's are searched for, under its own policy. */
  readonly force: ForceId;
  readonly clause: Clause;
  readonly [proof]: "permitted";
}

/** Undefined: the policy lets nobody look back for such an entry. */
export function permitLookBack(
  entry: Pick<VoiEntry, "mark" | "reason" | "priority">,
  list: Pick<VoiList, "forceId">,
  rules: LookBackRules,
  now: Instant,
): PermittedLookBack | undefined {
  const byPriority = rules.hours[entry.priority];
  const hours = REASONS[entry.reason].personAtRisk
    ? Math.max(byPriority, rules.personAtRiskHours)
    : byPriority;
  if (hours === 0) return undefined;
  const from = plusMs(now, -hours * HOUR_MS);
  const { mark } = entry;
  return { mark, from, to: now, force: list.forceId, clause: rules.clause } as PermittedLookBack;
}

/** A count of reads, without their places and times, that the policy permits. Only `permitCount` makes one. */
export interface PermittedCount {
  readonly from: Instant;
  readonly to: Instant;
  readonly force: ForceId;
  readonly [proof]: "permitted";
}

/** Whoever keeps a list may know how many alerts its tolerance would make, which says of no vehicle where it was. */
export function permitCount(
  list: Pick<VoiList, "forceId">,
  rules: LookBackRules,
  now: Instant,
): PermittedCount {
  const from = plusMs(now, -rules.previewDays * 24 * HOUR_MS);
  return { from, to: now, force: list.forceId } as PermittedCount;
}

/** The mark as the log writes it. */
export const lookedFor = ({ mark }: Pick<PermittedLookBack, "mark">): string =>
  isPattern(mark) ? mark : canonicalMark(mark);
