/** A moment: milliseconds since the epoch, UTC. The core never asks for the time; `now` is always a parameter. */
declare const brand: unique symbol;
export type Instant = number & { readonly [brand]: "Instant" };

/** 24 hours. "90 days" in a rule means 90 of these, counted from the capture time. */
export const DAY_MS = 86_400_000;

/** Wraps whole milliseconds since the epoch. Throws on NaN, infinities and values outside the years 1970 to 9999. */
export function instant(epochMs: number): Instant {
  if (!Number.isFinite(epochMs) || epochMs < 0 || epochMs > 253_402_300_799_999) {
    throw new RangeError("an instant must be milliseconds since the epoch between 1970 and 9999");
  }
  return Math.trunc(epochMs) as Instant;
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Parses RFC 3339 with a zone. Undefined for anything else: a time without a zone is no moment, and 31 February is no day. */
export function parseInstant(text: string): Instant | undefined {
  const date = RFC3339.exec(text)?.[1];
  // The language's own parser rolls 31 February over into March.
  if (date === undefined || !new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date)) return undefined;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) || epochMs < 0 ? undefined : instant(epochMs);
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
