/**
 * Numbers of people's doings that still move, in bands. A month is never told exactly: the year is, and whoever takes the other months
 * from it, or this month from the one that was told a day before, would know what one person did.
 */
import type { Count } from "./counted.ts";
import type { PublishedCount } from "./published-count.ts";

export interface MonthCount extends Count {
  /** `2026-11`. */
  readonly month: string;
}

/** Two figures of it, and never fewer than ten in a band: `1 to 9`, `30 to 39`, `550,000 to 559,999`. */
export function bandOf(count: number): PublishedCount {
  if (count === 0) return { least: 0, most: 0 };
  const width = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1);
  const least = Math.floor(count / width) * width;
  return { least: Math.max(1, least), most: least + width - 1 };
}
