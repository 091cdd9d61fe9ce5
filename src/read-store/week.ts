/** Which week does a moment belong to? Reads are kept in ISO weeks, Monday 00:00 UTC to the next, and leave by the week. */
import { Temporal } from "temporal-polyfill";
import { DAY_MS, type Instant } from "#terms/instant.ts";

const WEEK_MS = 7 * DAY_MS;
/** The epoch was a Thursday; the first Monday came four days later. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export interface Week {
  /** Whole numbers upwards in time, without gaps; -1 is the broken week of the epoch. */
  readonly number: number;
  readonly fromMs: number;
  /** The first millisecond that is not in the week. */
  readonly toMs: number;
}

export function weekOf(moment: Instant): Week {
  const number = Math.floor((moment - FIRST_MONDAY_MS) / WEEK_MS);
  const fromMs = FIRST_MONDAY_MS + number * WEEK_MS;
  return { number, fromMs, toMs: fromMs + WEEK_MS };
}

/** The ISO name, for example `2026_w47`: the year is the one its Thursday falls in. */
export function weekName(week: Week): string {
  const monday = Temporal.Instant.fromEpochMilliseconds(week.fromMs).toZonedDateTimeISO("UTC");
  return `${monday.yearOfWeek}_w${String(monday.weekOfYear).padStart(2, "0")}`;
}
