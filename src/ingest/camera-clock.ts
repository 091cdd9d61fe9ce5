/** Is a camera's clock right? Judged by its newest captures. A wrong clock is an alarm and is never mended in silence (§12.3). */

/** So many captures of a camera are judged together. */
export const CLOCK_SAMPLE = 20;
/** A capture's time is good to a second; a prosecution fell over a clock that was two minutes out (uk-anpr 8). */
const CLOCK_TOLERANCE_MS = 5_000;

export const CLOCK_STATES = ["right", "ahead", "behind"] as const;

export interface CameraClock {
  /** Our clock less the camera's, milliseconds: negative when the camera's is ahead. */
  readonly behindMs: number;
  /** `behind` may also be a line that was slow for all of these captures. */
  readonly state: (typeof CLOCK_STATES)[number];
}

/** `skewsMs`: time of receipt less time of capture. A delivery takes time, so the smallest skew is nearest to the clock. */
export function judgeClock(skewsMs: readonly number[]): CameraClock {
  const behindMs = skewsMs.length === 0 ? 0 : Math.min(...skewsMs);
  if (behindMs < -CLOCK_TOLERANCE_MS) return { behindMs, state: "ahead" };
  return { behindMs, state: behindMs > CLOCK_TOLERANCE_MS ? "behind" : "right" };
}
