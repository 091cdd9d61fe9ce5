/** Chance that can be repeated: the same seed gives the same picture. */
import { seededNumbers } from "../seeded-numbers.ts";

export interface Chance {
  /** Evenly from `from` up to `to`. */
  between(from: number, to: number): number;
  /** Whole number from 0 up to but not `below`. */
  below(below: number): number;
}

export function chance(seed: number): Chance {
  const next = seededNumbers(seed);
  return {
    between: (from, to) => from + next() * (to - from),
    below: (below) => Math.floor(next() * below),
  };
}
