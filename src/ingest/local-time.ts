/** Which moments does a clock on the wall mean? One as a rule, two in the hour that comes twice, none in the one left out. */
import { type Instant, instant } from "#terms/instant.ts";

/** What a clock on the wall shows: months from 1, no zone. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const HALF_DAY_MS = 43_200_000;

/** Earliest first. Empty also for what no clock shows, such as 30 February. `zone` is an IANA name. */
export function momentsOf(wall: WallTime, zone: string): readonly Instant[] {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms);
  if (!shows(asUtc, wall) || asUtc < HALF_DAY_MS) return [];
  // The zone's offsets on either side of any change that is near enough to matter.
  const offsets = new Set([asUtc - HALF_DAY_MS, asUtc + HALF_DAY_MS].map((at) => offsetMs(at, zone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((epochMs) => epochMs + offsetMs(epochMs, zone) === asUtc)
    .toSorted((a, b) => a - b)
    .map(instant);
}

/** `Date.UTC` rolls 30 February over into March; then the parts differ. */
function shows(epochMs: number, wall: WallTime): boolean {
  const date = new Date(epochMs);
  return (
    date.getUTCMonth() + 1 === wall.month &&
    date.getUTCDate() === wall.day &&
    date.getUTCHours() === wall.hour &&
    date.getUTCMinutes() === wall.minute &&
    date.getUTCSeconds() === wall.second
  );
}

/** Local time less UTC at this moment, for example 3,600,000 in British Summer Time. */
function offsetMs(epochMs: number, zone: string): number {
  const wholeSeconds = epochMs - (epochMs % 1000);
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(wholeSeconds);
  const part = (type: string) => Number(shown.find((found) => found.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - wholeSeconds;
}
