/** Chance that repeats: the same seed gives the same day, so that a demo or a test can be run again. */
import { seededNumbers } from "../seeded-numbers.ts";

export interface Chance {
  /** 0 <= value < 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function seededChance(seed: number): Chance {
  const next = seededNumbers(seed);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { next, whole, pick: (items) => items[whole(0, items.length - 1)] ?? items[0] };
}
