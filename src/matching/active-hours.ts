/** Is a list active at this moment? By the clock on the wall, so that 08:00 is 08:00 in summer as in winter. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "#terms/instant.ts";
import { BRITAIN } from "#terms/wall-time.ts";

/** Hours of some days of the week; 1 is Monday, and "24:00" the end of the day. Until an earlier time they go on past midnight. */
interface WeeklyHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

const MINUTES_A_DAY = 1440;

/** A list that names no hours always is. Hours begin with their first minute and end before their last one. */
export function isActiveAt(hours: readonly WeeklyHours[] | undefined, at: Instant): boolean {
  if (hours === undefined) return true;
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(BRITAIN);
  const minute = shown.hour * 60 + shown.minute;
  return hours.some((one) => covers(one, shown.dayOfWeek, minute));
}

function covers({ days, from, to }: WeeklyHours, weekday: number, minute: number): boolean {
  const begins = minutesOf(from);
  const ends = minutesOf(to);
  const beginsOn = (day: number) => days.includes(day);
  if (ends > begins) return beginsOn(weekday) && minute >= begins && minute < ends;
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return (beginsOn(weekday) && minute >= begins) || (beginsOn(dayBefore) && minute < ends);
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return Math.min(hour * 60 + minute, MINUTES_A_DAY);
}
