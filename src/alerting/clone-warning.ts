/**
 * Could one vehicle have made both reads? If not, a plate is cloned, a camera's clock is wrong, or its place is
 * (uk-anpr 12.3 and 12.5). It only warns: it never hides a hit and never changes a read.
 */
import { distanceM as metresBetween } from "#terms/distance.ts";
import type { CameraId } from "#terms/ids.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";

export interface Passing {
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly position: Position;
}

/** Distance and speed are lower bounds: exact ones between two fixed sites would tell where they are. */
export interface CloneWarning {
  /** At least so far apart, in whole steps of `DISTANCE_STEP_M`; 0 when nearer than one step. */
  readonly distanceM: number;
  readonly elapsedMs: number;
  /** At least this straight-line speed was needed; the road is longer, so the truth is higher. */
  readonly neededKmh: number;
  readonly previous: { readonly cameraId: CameraId; readonly capturedAt: Instant };
}

/** Faster than this, as the crow flies, is no journey on British roads. */
export const FASTEST_KMH = 200;
/** Nearer than this, positions and clocks are not good enough to say anything. */
export const NEAREST_M = 2_000;
/** From distances in steps as wide as this no site can be found on a map. */
export const DISTANCE_STEP_M = 10_000;

export function cloneWarning(previous: Passing, current: Passing): CloneWarning | undefined {
  const distanceM = Math.round(metresBetween(previous.position, current.position));
  if (distanceM < NEAREST_M) return undefined;
  const elapsedMs = Math.abs(current.capturedAt - previous.capturedAt);
  if (speedKmh(distanceM, elapsedMs) <= FASTEST_KMH) return undefined;
  const { cameraId, capturedAt } = previous;
  return coarsened({ distanceM, elapsedMs, previous: { cameraId, capturedAt } });
}

/** The speed follows from the coarse distance: an exact one, times the time, would be the exact distance again. */
export function coarsened({ distanceM, elapsedMs, previous }: Omit<CloneWarning, "neededKmh">): CloneWarning {
  const coarseM = Math.floor(distanceM / DISTANCE_STEP_M) * DISTANCE_STEP_M;
  const neededKmh = Math.max(FASTEST_KMH, speedKmh(coarseM, elapsedMs));
  return { distanceM: coarseM, elapsedMs, neededKmh, previous };
}

// Two places at the very same moment: a second stands for the clocks' own error.
const speedKmh = (distanceM: number, elapsedMs: number): number =>
  Math.round((distanceM / 1000 / Math.max(elapsedMs, 1000)) * HOUR_MS);
