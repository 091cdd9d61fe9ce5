/** How far is one place from another as the crow flies, and in which direction? */
import type { Position } from "./position.ts";

const EARTH_RADIUS_M = 6_371_000;
const radians = (deg: number) => (deg * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceM(from: Position, to: Position): number {
  const dLat = radians(to.latDeg - from.latDeg);
  const dLon = radians(to.lonDeg - from.lonDeg);
  const chord =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.latDeg)) * Math.cos(radians(to.latDeg)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** Degrees clockwise from true north, from 0 and below 360, at the start of the way. */
export function bearingDeg(from: Position, to: Position): number {
  const dLon = radians(to.lonDeg - from.lonDeg);
  const [start, end] = [radians(from.latDeg), radians(to.latDeg)];
  const east = Math.sin(dLon) * Math.cos(end);
  const north = Math.cos(start) * Math.sin(end) - Math.sin(start) * Math.cos(end) * Math.cos(dLon);
  return normalDeg((Math.atan2(east, north) * 180) / Math.PI);
}

export const normalDeg = (deg: number): number => ((deg % 360) + 360) % 360;

/** From 0 to 180, whichever way round is shorter. */
export function angleBetween(oneDeg: number, otherDeg: number): number {
  const apart = normalDeg(oneDeg - otherDeg);
  return Math.min(apart, 360 - apart);
}
