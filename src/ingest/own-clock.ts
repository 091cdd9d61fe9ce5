/** Is it this server's clock that is wrong? Many cameras that are out by about the same at once do not all err; nor does the journal. */
import type { Instant } from "#terms/instant.ts";
import type { CameraClock } from "./camera-clock.ts";

export type ClockDoubt =
  /** `agreeing` of `of` cameras that delivered are out by about `byMs`, all in the same direction. */
  | {
      readonly because: "cameras";
      readonly state: "ahead" | "behind";
      readonly byMs: number;
      readonly agreeing: number;
      readonly of: number;
    }
  /** What was kept before is from later than now. */
  | { readonly because: "journal"; readonly state: "behind"; readonly byMs: number };

/** Lines differ by seconds, and clocks that a network keeps differ by less. */
const AGREE_WITHIN_MS = 10_000;
const FEWEST_CAMERAS = 3;
/** Moments that were kept may be from a little later: a clock that a network keeps is set back now and then. */
const SET_BACK_MS = 5_000;

/** `newestKept`: the latest time of receipt that is known; `cameras`: the clocks of those that delivered. */
export function doubtOwnClock(
  cameras: readonly CameraClock[],
  newestKept: Instant | undefined,
  now: Instant,
): ClockDoubt | undefined {
  if (newestKept !== undefined && newestKept - now > SET_BACK_MS)
    return { because: "journal", state: "behind", byMs: newestKept - now };
  const offsetMs = medianOf(cameras.map(({ behindMs }) => behindMs));
  const state = offsetMs > 0 ? "ahead" : "behind";
  const doubt = { because: "cameras", state, byMs: Math.abs(offsetMs) } as const;
  const agreeing = cameras.filter((camera) => isOwnClocks(camera, doubt)).length;
  if (agreeing < FEWEST_CAMERAS || agreeing * 2 <= cameras.length) return undefined;
  return { ...doubt, agreeing, of: cameras.length };
}

/** Whether a camera's clock stands wrong only because ours does. */
export function isOwnClocks(
  { behindMs, state }: CameraClock,
  doubt: Pick<ClockDoubt, "state" | "byMs"> | undefined,
): boolean {
  if (doubt === undefined || state === "right") return false;
  const offsetMs = doubt.state === "ahead" ? doubt.byMs : -doubt.byMs;
  return Math.abs(behindMs - offsetMs) <= AGREE_WITHIN_MS;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
