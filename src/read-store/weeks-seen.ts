/**
 * In which weeks was a mark seen? One bit a week, and the same bits again after 53 weeks: a week whose bit is set may hold nothing of the
 * mark, a week whose bit is not set holds nothing. 53 bits are a year and as many as a whole number has.
 */
import { type Instant, instant } from "#terms/instant.ts";
import { type Week, weekOf } from "./week.ts";

/** Weeks after which the bits come again. */
export const WEEKS_TOLD = 53;

/** The bits, as a whole number. */
export function weeksSeenAt(moments: readonly Instant[]): number {
  const bits = new Set(moments.map((moment) => bitOf(weekOf(moment))));
  return [...bits].reduce((sum, bit) => sum + 2 ** bit, 0);
}

/** The weeks between `from` and `to`, both included, in which any of the marks may have been seen, newest first. */
export function weeksSeenWithin(seen: readonly number[], from: Instant, to: Instant): readonly Week[] {
  const weeks: Week[] = [];
  for (let week = weekOf(to); week.toMs > from; week = weekOf(instant(week.fromMs - 1))) {
    const value = 2 ** bitOf(week);
    if (seen.some((bits) => Math.floor(bits / value) % 2 === 1)) weeks.push(week);
    if (week.fromMs <= 0) break;
  }
  return weeks;
}

const bitOf = ({ number }: Week): number => ((number % WEEKS_TOLD) + WEEKS_TOLD) % WEEKS_TOLD;
