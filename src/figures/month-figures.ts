/**
 * Reads, hits and searches month by month, in bands. A month is never told exactly: the year is, and whoever takes the other months
 * from it, or this month from the one that was told a day before, would know what one person or one new camera did.
 */
import type { Count } from "./count-event.ts";
import type { PublishedCount } from "./published-count.ts";

export interface MonthCount extends Count {
  /** `2026-11`. */
  readonly month: string;
}

export interface MonthFigures {
  readonly month: string;
  readonly reads: PublishedCount;
  readonly hits: PublishedCount;
  /** Answered and refused. */
  readonly searches: PublishedCount;
}

/** Two figures of it, and never fewer than ten in a band: `1 to 9`, `30 to 39`, `550,000 to 559,999`. */
export function bandOf(count: number): PublishedCount {
  if (count === 0) return { least: 0, most: 0 };
  const width = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1);
  const least = Math.floor(count / width) * width;
  return { least: Math.max(1, least), most: least + width - 1 };
}

/** Of months that are over, in the order of `months`: as one grows, the moment at which its band changes would tell the number. */
export function monthFigures(
  counts: readonly Pick<MonthCount, "month" | "what" | "count">[],
  months: readonly string[],
): readonly MonthFigures[] {
  const byMonth = Map.groupBy(counts, ({ month }) => month);
  return months.map((month) => {
    const of = (...kinds: readonly Count["what"][]) =>
      bandOf(
        (byMonth.get(month) ?? [])
          .filter(({ what }) => kinds.includes(what))
          .reduce((sum, { count }) => sum + count, 0),
      );
    return {
      month,
      reads: of("reads"),
      hits: of("hit-raised"),
      searches: of("search-answered", "search-refused"),
    };
  });
}
