/** What is usual for a camera at this hour of the week? From its own last weeks, by values in the middle, so that one odd week is none. */

import { londonHour } from "#quality/light-band.ts";
import { DAY_MS, HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { CameraHour } from "./hour-counts.ts";
import { hourOf } from "./hour-counts.ts";

/** So far back is looked; a season further back the light and the traffic are others. */
export const WEEKS = 8;
export const HISTORY_DAYS = 7 * WEEKS;

/** Between the sorted values, 0 to 1; undefined of none. */
export function quantile(values: readonly number[], at: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (place % 1);
}

export const median = (values: readonly number[]): number | undefined => quantile(values, 0.5);

/** Reads by the hour of one camera, from its first hour on; an hour without a row had none. */
export interface ReadsByHour {
  readonly first: Instant | undefined;
  at(hour: Instant): number;
}

export function readsByHour(hours: readonly CameraHour[]): ReadsByHour {
  const reads = new Map<Instant, number>(hours.map(({ hour, counts }) => [hour, counts.reads]));
  const first = hours.find(({ counts }) => counts.reads > 0)?.hour;
  return { first, at: (hour) => reads.get(hour) ?? 0 };
}

/** The same hour by the clocks of Britain, so many weeks before: traffic keeps to the clock, not to the sun. */
function weeksBefore(hour: Instant, weeks: number): Instant {
  const before = plusMs(hour, -weeks * 7 * DAY_MS);
  const shift = londonHour(hour) - londonHour(before);
  // Across midnight the difference is 23 hours the other way.
  return plusMs(before, (shift > 12 ? shift - 24 : shift < -12 ? shift + 24 : shift) * HOUR_MS);
}

export interface Usual {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Of so many hours together, the last of which begins at `last`; undefined while fewer than `days` are known. */
export function usualReads(reads: ReadsByHour, last: Instant, span: number, days: number): Usual | undefined {
  const { first } = reads;
  if (first === undefined || last - first < days * DAY_MS) return undefined;
  const sums: number[] = [];
  for (let week = 1; week <= WEEKS; week += 1) {
    const end = weeksBefore(last, week);
    if (plusMs(end, -span * HOUR_MS) < first) break;
    sums.push(readsIn(reads, end, span));
  }
  const [low, middle, high] = [quantile(sums, 0.25), median(sums), quantile(sums, 0.75)];
  return low === undefined || middle === undefined || high === undefined ? undefined : { low, middle, high };
}

export function readsIn(reads: ReadsByHour, last: Instant, span: number): number {
  let sum = 0;
  for (let back = 0; back < span; back += 1) sum += reads.at(plusMs(last, -back * HOUR_MS));
  return sum;
}

/** How many reads were due since a moment, by what is usual; undefined while that is not known. */
export function readsDue(reads: ReadsByHour, since: Instant, now: Instant, days: number): number | undefined {
  let due = 0;
  for (let hour = hourOf(since); hour < now; hour = plusMs(hour, HOUR_MS)) {
    const usual = usualReads(reads, hour, 1, days);
    if (usual === undefined) return undefined;
    const share = (Math.min(now, hour + HOUR_MS) - Math.max(since, hour)) / HOUR_MS;
    due += usual.middle * share;
    if (due > MANY) return due;
  }
  return due;
}

/** More than enough to say that some should have come. */
const MANY = 1_000;
