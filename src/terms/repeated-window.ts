/** Hours that come again on some days of the week, by the clocks of Great Britain: "weekdays 7 to 9". */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "./instant.ts";
import { londonDate, nextDate } from "./local-date.ts";
import { BRITAIN } from "./wall-time.ts";

/** Days of the week as ISO 8601 counts them: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MINUTES_OF_DAY = 1_440;
const MINUTE_MS = 60_000;

export interface RepeatedWindow {
  /** On which it begins. */
  readonly days: readonly Weekday[];
  /** Minutes after midnight, 0 to 1439, included. */
  readonly fromMinute: number;
  /** 0 to 1439, not included. At or before `fromMinute` it is one of the next day; both alike are a whole day. */
  readonly toMinute: number;
}

/** More than none, and at most a day. */
export const minutesOf = ({ fromMinute, toMinute }: RepeatedWindow): number =>
  ((toMinute - fromMinute + MINUTES_OF_DAY - 1) % MINUTES_OF_DAY) + 1;

/** By what the clocks show: an hour that comes twice counts twice, and one left out never. */
export function isInRepeated(window: RepeatedWindow, moment: Instant): boolean {
  const shown = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(BRITAIN).toPlainDateTime();
  // Seen from when the window begins, it ends on the day on which it began.
  const since = shown.subtract({ minutes: window.fromMinute });
  return (
    window.days.some((day) => day === since.dayOfWeek) && since.hour * 60 + since.minute < minutesOf(window)
  );
}

/** How much time it has within these moments at the most, in milliseconds: begun days count whole. */
export function repeatedMs(window: RepeatedWindow, from: Instant, to: Instant): number {
  const [first, last] = [londonDate(from), londonDate(to)];
  let begun = 0;
  // A window that began the evening before may reach into the first day.
  const dayBefore = Temporal.PlainDate.from(first).subtract({ days: 1 });
  if (isDay(window, dayBefore.dayOfWeek) && window.toMinute <= window.fromMinute) begun += 1;
  for (
    let date = first;
    date <= last && begun * minutesOf(window) * MINUTE_MS < to - from;
    date = nextDate(date)
  ) {
    if (isDay(window, Temporal.PlainDate.from(date).dayOfWeek)) begun += 1;
  }
  return Math.min(to - from, begun * minutesOf(window) * MINUTE_MS);
}

const isDay = ({ days }: RepeatedWindow, weekday: number): boolean => days.some((day) => day === weekday);
