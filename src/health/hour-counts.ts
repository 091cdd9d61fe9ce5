/** What is counted of a camera by the hour: sums and counts alone, so that the sums of several nodes add up, and nothing of a vehicle. */
import type { CameraId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";

/**
 * - `reads`: reads captured in the hour.
 * - `stated`, `sureness`: reads with a confidence of the camera's own, and the sum of it; an unknown one is in neither.
 * - `pictured`: reads with the camera's text whose pictures could be read by us as well, and of them those which
 *   `agrees`, `differs`, are `unsure`, or were `skipped`.
 * - `measured` pictures of plates, with the sums of their `sharpness`, `brightness` and `contrast`, and how many of them are
 *   `exposed` badly; `plates` whose height is known, with the sum of it, `heightPx`.
 * - `scenes` looked at, and how many of them look `covered`.
 */
export const COUNT_NAMES = [
  "reads",
  "stated",
  "sureness",
  "pictured",
  "agrees",
  "differs",
  "unsure",
  "skipped",
  "measured",
  "sharpness",
  "brightness",
  "contrast",
  "exposed",
  "plates",
  "heightPx",
  "scenes",
  "covered",
] as const;
export type CountName = (typeof COUNT_NAMES)[number];
export type HourCounts = Readonly<Record<CountName, number>>;

export interface CameraHour {
  readonly cameraId: CameraId;
  /** When the UTC hour began in which the reads were captured. */
  readonly hour: Instant;
  readonly counts: HourCounts;
}

export const NO_COUNTS: HourCounts = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as HourCounts;

export const hourOf = (moment: Instant): Instant => instant(moment - (moment % HOUR_MS));

export function summed(all: readonly Partial<HourCounts>[]): HourCounts {
  const sums: Record<CountName, number> = { ...NO_COUNTS };
  for (const one of all) for (const name of COUNT_NAMES) sums[name] += one[name] ?? 0;
  return sums;
}

/** The sums since they were last taken away. */
export interface OpenHours {
  add(cameraId: CameraId, at: Instant, counts: Partial<HourCounts>): void;
  /** Takes them away; whoever cannot keep them puts them back with `add`. */
  takeAll(): readonly CameraHour[];
}

export function openHours(): OpenHours {
  const sums = new Map<string, CameraHour>();
  return {
    add(cameraId, at, counts) {
      const hour = hourOf(at);
      const key = `${cameraId} ${hour}`;
      const before = sums.get(key)?.counts ?? NO_COUNTS;
      sums.set(key, { cameraId, hour, counts: summed([before, counts]) });
    },
    takeAll() {
      const all = [...sums.values()];
      sums.clear();
      return all;
    },
  };
}
