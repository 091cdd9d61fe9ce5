/**
 * Could one vehicle have made both reads? If not, a plate is cloned, a camera's clock is wrong, or its place is
 * (uk-anpr 12.3 and 12.5). It only warns: it never hides a hit and never changes a read.
 */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";

export interface Passing {
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly position: Position;
}

export interface CloneWarning {
  readonly distanceM: number;
  readonly elapsedMs: number;
  /** Straight-line speed needed; the road is longer, so the truth is higher. */
  readonly neededKmh: number;
  readonly previous: { readonly cameraId: CameraId; readonly capturedAt: Instant };
}

/** Faster than this, as the crow flies, is no journey on British roads. */
export const FASTEST_KMH = 200;
/** Nearer than this, positions and clocks are not good enough to say anything. */
export const NEAREST_M = 2_000;

export function cloneWarning(previous: Passing, current: Passing): CloneWarning | undefined {
  const distanceM = Math.round(distance(previous.position, current.position));
  if (distanceM < NEAREST_M) return undefined;
  const elapsedMs = Math.abs(current.capturedAt - previous.capturedAt);
  // Two places at the very same moment: a second stands for the clocks' own error.
  const neededKmh = Math.round((distanceM / 1000 / Math.max(elapsedMs, 1000)) * 3_600_000);
  if (neededKmh <= FASTEST_KMH) return undefined;
  const { cameraId, capturedAt } = previous;
  return { distanceM, elapsedMs, neededKmh, previous: { cameraId, capturedAt } };
}

const EARTH_RADIUS_M = 6_371_000;
const radians = (deg: number) => (deg * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
function distance(from: Position, to: Position): number {
  const dLat = radians(to.latDeg - from.latDeg);
  const dLon = radians(to.lonDeg - from.lonDeg);
  const chord =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.latDeg)) * Math.cos(radians(to.latDeg)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}
