/** Is a camera's clock right? Judged by its newest captures. A wrong clock is an alarm and is never mended in silence (§12.3). */

/** So many captures of a camera are judged together. */
export const CLOCK_SAMPLE = 20;
export const CLOCK_STATES = ["right", "ahead", "behind"] as const;

export interface CameraClock {
  /** Our clock less the camera's, milliseconds: negative when the camera's is ahead. */
  readonly behindMs: number;
  /** `behind` may also be a line that was slow for all of these captures. */
  readonly state: (typeof CLOCK_STATES)[number];
}

/**
 * `skewsMs`: time of receipt less time of capture. A delivery takes time, so the smallest skew is nearest to the clock. How far a
 * clock may be out is the policy's to say: a prosecution fell over one that was two minutes out (uk-anpr 8).
 */
export function judgeClock(skewsMs: readonly number[], toleranceSeconds: number): CameraClock {
  const toleranceMs = toleranceSeconds * 1_000;
  const behindMs = skewsMs.length === 0 ? 0 : Math.min(...skewsMs);
  if (behindMs < -toleranceMs) return { behindMs, state: "ahead" };
  return { behindMs, state: behindMs > toleranceMs ? "behind" : "right" };
}
