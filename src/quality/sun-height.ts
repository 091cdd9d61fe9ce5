/** How high does the sun stand at a place and moment? The low-precision formula of the Astronomical Almanac: to 0.02 degrees. */
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";

const DAY_MS = 86_400_000;
/** 1 January 2000, noon: the moment from which the formula counts. */
const EPOCH_DAYS = 10_957.5;
const RADIANS = Math.PI / 180;

/** Degrees of the sun's centre above the true horizon, without the air's refraction; below it is negative. */
export function sunHeightDeg(moment: Instant, { latDeg, lonDeg }: Position): number {
  const days = moment / DAY_MS - EPOCH_DAYS;
  const { rightAscension, declination } = sunPlace(days);
  const siderealDeg = 280.46061837 + 360.98564736629 * days;
  const hourAngle = ((siderealDeg + lonDeg) % 360) * RADIANS - rightAscension;
  const lat = latDeg * RADIANS;
  const sine =
    Math.sin(lat) * Math.sin(declination) + Math.cos(lat) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(Math.min(1, Math.max(-1, sine))) / RADIANS;
}

/** Where the sun stands among the stars, radians. */
function sunPlace(days: number): { readonly rightAscension: number; readonly declination: number } {
  const anomaly = (357.529 + 0.98560028 * days) * RADIANS;
  const meanLongitudeDeg = 280.459 + 0.98564736 * days;
  const longitude = (meanLongitudeDeg + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS;
  const obliquity = (23.439 - 0.00000036 * days) * RADIANS;
  return {
    rightAscension: Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)),
    declination: Math.asin(Math.sin(obliquity) * Math.sin(longitude)),
  };
}
