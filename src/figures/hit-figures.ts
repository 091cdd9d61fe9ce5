/** How does the control room do? Hits of a period and what became of them, grouped as a page or a table shows them. */
import type { Outcome } from "#alerting/alert.ts";
import type { ForceId, VoiListId } from "#terms/ids.ts";
import { formatInstant, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Selection } from "#terms/selection.ts";
import { BRITAIN } from "#terms/wall-time.ts";

/** `time-of-day` puts the same hours of all days together. Days, months and times of day are those of London. */
export const HIT_GROUPINGS = ["hour", "day", "month", "time-of-day", "list", "camera", "force"] as const;
export type HitGrouping = (typeof HIT_GROUPINGS)[number];

/** Of those hits to which it happened, in milliseconds since they were raised. */
export interface Spread {
  readonly medianMs: number;
  /** Nine in ten were not slower. */
  readonly nineInTenMs: number;
}

export interface HitCounts {
  readonly hits: number;
  readonly possible: number;
  /** Possible hits whose picture showed the wanted mark after all. */
  readonly possibleTurnedTrue: number;
  readonly checked: number;
  readonly misread: number;
  readonly closed: number;
  readonly toTake: Spread | undefined;
  readonly toCheck: Spread | undefined;
  readonly toOutcome: Spread | undefined;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[];
}

export const NO_HITS: HitCounts = {
  hits: 0,
  possible: 0,
  possibleTurnedTrue: 0,
  checked: 0,
  misread: 0,
  closed: 0,
  toTake: undefined,
  toCheck: undefined,
  toOutcome: undefined,
  outcomes: [],
};

export interface HitRow extends HitCounts {
  /** By grouping: an hour as an instant, `2026-11-29`, `2026-11`, `17`, or an id. */
  readonly key: string;
}

export interface HitsAsked {
  /** Whole hours: from this one. */
  readonly from: Instant;
  /** Up to and without this one. */
  readonly to: Instant;
  readonly withCovert: boolean;
  readonly forces: Selection<ForceId>;
}

/** What one list brought in a period. A hit on two lists counts for both. */
export interface ListUse {
  readonly listId: VoiListId;
  readonly hits: number;
  readonly misread: number;
  readonly closed: number;
  /** Different entries that were met, as far back as alerts are kept. */
  readonly entriesMet: number;
}

/** The group of an hour as `HitRow.key` names it; undefined for groupings that are not by time. */
export function timeGroup(by: HitGrouping, hour: Instant): string | undefined {
  switch (by) {
    case "hour":
      return formatInstant(hour);
    case "day":
      return londonDate(hour);
    case "month":
      return londonDate(hour).slice(0, 7);
    case "time-of-day":
      return londonHour.format(hour);
    default:
      return undefined;
  }
}

const londonHour = new Intl.DateTimeFormat("en-GB", { timeZone: BRITAIN, hour: "2-digit", hourCycle: "h23" });

/** Every group of time in between, so that a quiet hour is shown as one and not left out; none of other groupings. */
export function timeGroups(by: HitGrouping, { from, to }: Pick<HitsAsked, "from" | "to">): readonly string[] {
  const keys = new Set<string>();
  for (let hour = from; hour < to; hour = plusMs(hour, HOUR_MS)) {
    const key = timeGroup(by, hour);
    if (key === undefined) return [];
    keys.add(key);
  }
  return [...keys];
}
