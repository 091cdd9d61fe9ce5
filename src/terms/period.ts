/** A length of time as a rule says it: days of 24 hours, or calendar months where the document says months or years. */
import { DAY_MS, daysBefore, type Instant, instant } from "./instant.ts";

export type Period =
  | { readonly unit: "days"; readonly count: number }
  | { readonly unit: "months"; readonly count: number };

/** The earliest moment that is at most `period` before `moment`. Counted in UTC; never before 1970. */
export function periodBefore(moment: Instant, period: Period): Instant {
  return period.unit === "days" ? daysBefore(moment, period.count) : monthsBefore(moment, period.count);
}

/** "90 days", "12 months", "1 month". */
export function periodWords({ unit, count }: Period): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/**
 * The same day and time of day `count` months earlier. Where that month is too short, the first moment of the month
 * after it: on 29 February "12 months ago" is 1 March, never 28 February, so that nothing older than the rule is reached.
 */
function monthsBefore(moment: Instant, count: number): Instant {
  const now = new Date(moment);
  const monthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1);
  const nextMonthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + 1, 1);
  const intoMonthMs = (now.getUTCDate() - 1) * DAY_MS + (moment % DAY_MS);
  return instant(Math.max(0, Math.min(monthStart + intoMonthMs, nextMonthStart)));
}
