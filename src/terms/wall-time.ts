/** Which moment does a clock on the wall mean? One as a rule, two in the hour that comes twice, none in the one left out. */
import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "./instant.ts";

export const BRITAIN = "Europe/London";

/** Whether it names a zone whose clocks we know. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a clock on the wall shows: months from 1, no zone. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number | undefined;
  readonly ms?: number | undefined;
}

export type MomentOfWall =
  | { readonly code: "moment"; readonly at: Instant }
  /** The clocks go back over it. */
  | { readonly code: "twice"; readonly earlier: Instant; readonly later: Instant }
  /** The clocks go forward over it. */
  | { readonly code: "left-out" }
  /** No clock ever shows it, for example 30 February or 24:30; or it is outside the years 1970 to 9999. */
  | { readonly code: "no-such-time" };

/** `zone` is an IANA name. */
export function momentOf(wall: WallTime, zone: string): MomentOfWall {
  const shown = plain(wall);
  if (shown === undefined) return { code: "no-such-time" };
  const early = shown.toZonedDateTime(zone, { disambiguation: "earlier" });
  const late = shown.toZonedDateTime(zone, { disambiguation: "later" });
  if (early.epochMilliseconds < 0) return { code: "no-such-time" };
  if (early.equals(late)) return { code: "moment", at: instant(early.epochMilliseconds) };
  if (!early.toPlainDateTime().equals(shown)) return { code: "left-out" };
  return {
    code: "twice",
    earlier: instant(early.epochMilliseconds),
    later: instant(late.epochMilliseconds),
  };
}

function plain({ ms = 0, second = 0, ...wall }: WallTime): Temporal.PlainDateTime | undefined {
  if (wall.year > LAST_YEAR) return undefined;
  try {
    return Temporal.PlainDateTime.from({ ...wall, second, millisecond: ms }, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The last whole year of an `Instant`: the zones' last hours of 9999 are in 10000 by UTC. */
const LAST_YEAR = 9998;
