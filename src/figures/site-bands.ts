/**
 * Ranges for what grows and shrinks with the number of sites: reads, hits, deletions. They are so wide that a site that opens or
 * closes hardly ever moves a number into another one, so the numbers of many months do not say when that was.
 */
import type { PublishedCount } from "./published-count.ts";

const STEPS = [1, 2, 5, 10] as const;
/** Below it there is one range. */
const FIRST = 10;

/** `0`, `1 to 9`, `10 to 19`, `20 to 49`, `50 to 99`, `100 to 199`, and so on. */
export function siteBand(count: number): PublishedCount {
  if (count <= 0) return { least: 0, most: 0 };
  if (count < FIRST) return { least: 1, most: FIRST - 1 };
  const unit = 10 ** Math.floor(Math.log10(count));
  const at = STEPS.findLastIndex((step) => step * unit <= count);
  return { least: (STEPS[at] ?? 1) * unit, most: (STEPS[at + 1] ?? 10) * unit - 1 };
}

/**
 * For what is told of a single month: the number of figures and no more. In narrower ranges a month with one site more stands in another
 * one than the month before too often. `0`, `1 to 9`, `10 to 99`, `100 to 999`, and so on.
 */
export function monthBand(count: number): PublishedCount {
  if (count < FIRST) return siteBand(count);
  const least = 10 ** Math.floor(Math.log10(count));
  return { least, most: 10 * least - 1 };
}
