/** When and where is one vehicle usually seen? Counted by the clock on the wall in the United Kingdom. */
import { Temporal } from "temporal-polyfill";
import type { CameraId } from "#terms/ids.ts";
import { londonDate } from "#terms/local-date.ts";
import type { Read } from "#terms/read.ts";
import { BRITAIN } from "#terms/wall-time.ts";

export interface Habits {
  /** Reads by day of the week, Monday first, and hour, 0 to 23. */
  readonly hours: readonly (readonly number[])[];
  /** Days on which it was seen. */
  readonly days: number;
  /** The most often first. */
  readonly cameras: readonly { readonly cameraId: CameraId; readonly reads: number; readonly days: number }[];
}

const DAYS_A_WEEK = 7;
const HOURS_A_DAY = 24;

export function habitsOf(reads: readonly Read[]): Habits {
  const hours = Array.from({ length: DAYS_A_WEEK }, () => new Array<number>(HOURS_A_DAY).fill(0));
  for (const { capturedAt } of reads) {
    const { dayOfWeek, hour } =
      Temporal.Instant.fromEpochMilliseconds(capturedAt).toZonedDateTimeISO(BRITAIN);
    const day = hours[dayOfWeek - 1];
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + 1;
  }
  const byCamera = [...Map.groupBy(reads, ({ cameraId }) => cameraId)];
  const cameras = byCamera.map(([cameraId, own]) => ({ cameraId, reads: own.length, days: daysOf(own) }));
  return {
    hours,
    days: daysOf(reads),
    cameras: cameras.toSorted((a, b) => b.reads - a.reads || (a.cameraId < b.cameraId ? -1 : 1)),
  };
}

const daysOf = (reads: readonly Read[]): number =>
  new Set(reads.map(({ capturedAt }) => londonDate(capturedAt))).size;
