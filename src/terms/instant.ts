/** A moment: milliseconds since the epoch, UTC. The core never asks for the time; `now` is always a parameter. */
import { Temporal } from "temporal-polyfill";

declare const brand: unique symbol;
export type Instant = number & { readonly [brand]: "Instant" };

/** 24 hours. "90 days" in a rule means 90 of these, counted from the capture time. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** Wraps whole milliseconds since the epoch. Throws on NaN, infinities and values outside the years 1970 to 9999. */
export function instant(epochMs: number): Instant {
  if (!isWithinYears(epochMs)) {
    throw new RangeError("an instant must be milliseconds since the epoch between 1970 and 9999");
  }
  return Math.trunc(epochMs) as Instant;
}

const isWithinYears = (epochMs: number): boolean => epochMs >= 0 && epochMs <= 253_402_300_799_999;

/** As good as every camera writes it; the language reads it a dozen times faster than Temporal does. */
const USUAL =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** Every form that RFC 3339 allows: small letters, a space for the T, a leap second, fractions of any length. */
const RFC3339 = /^(\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\d*([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Parses RFC 3339 with a zone. Undefined for anything else: a time without a zone is no moment, and 31 February is no day.
 * A leap second is the second before it; what is finer than a millisecond is cut off.
 */
export function parseInstant(text: string): Instant | undefined {
  const usual = USUAL.exec(text);
  const epochMs = usual === null ? epochMsOf(text) : isDay(usual) ? Date.parse(text) : undefined;
  return epochMs !== undefined && isWithinYears(epochMs) ? instant(epochMs) : undefined;
}

/** The language's own parser rolls 31 February over into March. */
function isDay([, year, month, day]: RegExpExecArray): boolean {
  const number = Number(day);
  return number > 0 && new Date(Date.UTC(Number(year), Number(month) - 1, number)).getUTCDate() === number;
}

function epochMsOf(text: string): number | undefined {
  const [, moment, zone] = RFC3339.exec(text) ?? [];
  if (moment === undefined || zone === undefined) return undefined;
  try {
    return Temporal.Instant.from(`${moment}${zone}`).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** RFC 3339 in UTC with milliseconds, for example `2026-10-25T00:30:05.220Z`. */
export function formatInstant(moment: Instant): string {
  return new Date(moment).toISOString();
}

export function plusMs(moment: Instant, ms: number): Instant {
  return instant(moment + ms);
}

/** `days` times 24 hours before `moment`; never before 1970. */
export function daysBefore(moment: Instant, days: number): Instant {
  return instant(Math.max(0, moment - days * DAY_MS));
}
