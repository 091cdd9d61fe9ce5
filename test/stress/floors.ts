/**
 * What must every stress set reach, so that a regression shows? A little under what was measured with the weights in
 * `models/` over FRAMES_A_SET frames (`npm run bench:recognition` measures more of them): raise them with better weights.
 */
import type { StressSet } from "./sets.ts";

export interface Floor {
  /** Plates read exactly, percent. */
  readonly leastExactPercent: number;
  /** Readings that lie on no plate. */
  readonly mostFalsePlates: number;
}

export const FRAMES_A_SET = 12;

export const FLOORS: Readonly<Record<StressSet, Floor>> = {
  "night infra-red": { leastExactPercent: 91, mostFalsePlates: 0 },
  rain: { leastExactPercent: 91, mostFalsePlates: 0 },
  "motion blur": { leastExactPercent: 91, mostFalsePlates: 0 },
  "low resolution": { leastExactPercent: 75, mostFalsePlates: 0 },
  "partial dirt": { leastExactPercent: 75, mostFalsePlates: 0 },
  "two-line": { leastExactPercent: 83, mostFalsePlates: 0 },
  motorcycles: { leastExactPercent: 91, mostFalsePlates: 0 },
  lorries: { leastExactPercent: 91, mostFalsePlates: 0 },
  "old black plates": { leastExactPercent: 75, mostFalsePlates: 0 },
  "several plates": { leastExactPercent: 94, mostFalsePlates: 0 },
  "no plate": { leastExactPercent: 0, mostFalsePlates: 6 },
};
