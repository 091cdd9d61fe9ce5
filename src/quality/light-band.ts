/** By what light was a read made: day, twilight or night? By the sun's height, so that it holds at every place and season. */
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import { sunHeightDeg } from "./sun-height.ts";

export const LIGHT_BANDS = ["day", "twilight", "night"] as const;
export type LightBand = (typeof LIGHT_BANDS)[number];

/** The sun's upper edge touches the horizon, the air's refraction included: how almanacs define sunrise and sunset. */
const SUNRISE_DEG = -0.833;
/** The end of civil twilight: outdoor work needs lamps from here on. */
const CIVIL_DUSK_DEG = -6;

export function lightBandAt(moment: Instant, place: Position): LightBand {
  return bandOf(sunHeightDeg(moment, place));
}

function bandOf(heightDeg: number): LightBand {
  if (heightDeg > SUNRISE_DEG) return "day";
  return heightDeg > CIVIL_DUSK_DEG ? "twilight" : "night";
}

const STEPS = 12;
/** The sun moves 15 degrees an hour at most. */
const HALF_HOUR_DEG = 7.5;

/** The share of the hour that begins at `hour` in each band, to five minutes. */
export function bandShares(hour: Instant, place: Position): Readonly<Record<LightBand, number>> {
  const shares = { day: 0, twilight: 0, night: 0 };
  const middleDeg = sunHeightDeg(plusMs(hour, HOUR_MS / 2), place);
  if (bandOf(middleDeg - HALF_HOUR_DEG) === bandOf(middleDeg + HALF_HOUR_DEG)) {
    return { ...shares, [bandOf(middleDeg)]: 1 };
  }
  for (let step = 0; step < STEPS; step += 1) {
    shares[lightBandAt(plusMs(hour, ((step + 0.5) * HOUR_MS) / STEPS), place)] += 1 / STEPS;
  }
  return shares;
}

const londonHours = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  hourCycle: "h23",
});

/** The hour on the clocks of the United Kingdom, 0 to 23. */
export function londonHour(moment: Instant): number {
  return Number(londonHours.format(moment));
}
