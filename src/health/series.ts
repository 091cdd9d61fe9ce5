/** How did a measure go over time? Points for a small chart: from the hours where they tell it, else from what each day came to. */
import type { CameraHealthRules } from "#policy/equipment-rules.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { utcMidnight } from "#terms/local-date.ts";
import { type CameraHour, type HourCounts, hourOf } from "./hour-counts.ts";
import {
  byDay,
  disputedPercent,
  exposedPercent,
  meanHeightPx,
  meanSharpness,
  surenessPercent,
  TRAFFIC_HOURS,
  trafficLimits,
} from "./judge-camera.ts";
import type { HealthState, Measure } from "./measures.ts";
import type { MeasuredDay } from "./ports.ts";
import { readsByHour, readsIn, usualReads } from "./usual.ts";

export interface SeriesPoint {
  readonly at: Instant;
  readonly value: number;
  readonly limit: number | undefined;
}

export interface SeriesFacts {
  readonly now: Instant;
  readonly rules: CameraHealthRules;
  readonly hours: readonly CameraHour[];
  readonly days: readonly MeasuredDay[];
}

/** What can be told of a day afterwards, by its counts. */
const BY_DAY: Readonly<Partial<Record<Measure, (counts: HourCounts) => number | undefined>>> = {
  disputed: disputedPercent,
  unsure: surenessPercent,
  blurred: meanSharpness,
  exposed: exposedPercent,
  small: meanHeightPx,
};

const TRAFFIC_SHOWN_HOURS = 72;

export function seriesOf(
  { measure, limit }: Pick<HealthState, "measure" | "limit">,
  facts: SeriesFacts,
): readonly SeriesPoint[] {
  if (measure === "quiet" || measure === "busy") return trafficSeries(measure, facts);
  const ofDay = BY_DAY[measure];
  if (ofDay !== undefined)
    return byDay(facts.hours).flatMap(({ day, counts }) => {
      const value = ofDay(counts);
      return value === undefined ? [] : [{ at: day, value, limit }];
    });
  return facts.days
    .filter((one) => one.measure === measure)
    .map((one) => ({ at: utcMidnight(one.day), value: one.value, limit: one.limit }));
}

/** Of the last three days, hour by hour, with what was too few or too many then. */
function trafficSeries(
  measure: "quiet" | "busy",
  { now, rules, hours }: SeriesFacts,
): readonly SeriesPoint[] {
  const reads = readsByHour(hours);
  const { first } = reads;
  if (first === undefined) return [];
  const points: SeriesPoint[] = [];
  const last = plusMs(hourOf(now), -HOUR_MS);
  for (let back = TRAFFIC_SHOWN_HOURS - 1; back >= 0; back -= 1) {
    const hour = plusMs(last, -back * HOUR_MS);
    if (hour < plusMs(first, DAY_MS / 4)) continue;
    const usual = usualReads(reads, hour, TRAFFIC_HOURS, rules.historyDays);
    const limits = usual && trafficLimits(usual, rules);
    const limit = measure === "quiet" ? limits?.least : limits?.most;
    points.push({ at: hour, value: readsIn(reads, hour, TRAFFIC_HOURS), limit });
  }
  return points;
}
