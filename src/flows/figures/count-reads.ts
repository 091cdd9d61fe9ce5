/** Story: how many plates were read lately and in a year? Days that are over are counted once, and stay counted when reads are deleted. */
import type { Figures } from "#figures/figures.ts";
import type { FigureDays } from "#figures/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import { DAY_MS, daysBefore, type Instant, plusMs } from "#terms/instant.ts";
import { type LocalDate, nextDate, utcDate, utcMidnight } from "#terms/local-date.ts";

export interface CountReadsPorts {
  readonly days: Pick<FigureDays, "lastReadsDay" | "putReads" | "since">;
  readonly reads: ReadCounter;
}

/** Reads that come later than this after their day are in no yearly figure. */
const DAYS_TO_SETTLE = 3;
const HOUR_MS = 3_600_000;

export async function countReads(now: Instant, ports: CountReadsPorts): Promise<Figures["reads"]> {
  const { reads: held, oldest } = await ports.reads.total();
  const firstOpen = utcDate(daysBefore(now, DAYS_TO_SETTLE));
  if (oldest !== undefined) await settleDays(later(oldest, daysBefore(now, 365)), firstOpen, ports);
  const hours = await ports.reads.hourly({ from: utcMidnight(firstOpen), to: plusMs(now, HOUR_MS) });
  const sumFrom = (moment: Instant) =>
    hours.reduce((sum, { hour, reads }) => sum + (hour > moment - HOUR_MS ? reads : 0), 0);
  const settledSince = async (moment: Instant) => {
    const counts = await ports.days.since(utcDate(moment));
    return counts.reduce((sum, { what, count }) => sum + (what === "reads" ? count : 0), 0);
  };
  const open = sumFrom(utcMidnight(firstOpen));
  return {
    last24Hours: sumFrom(daysBefore(now, 1)),
    last30Days: open + (await settledSince(daysBefore(now, 30))),
    last12Months: open + (await settledSince(daysBefore(now, 365))),
    held,
  };
}

/** Counts every day from the first one on that has not been counted, up to but not including `firstOpen`. */
async function settleDays(
  first: Instant,
  firstOpen: LocalDate,
  { days, reads }: CountReadsPorts,
): Promise<void> {
  const last = await days.lastReadsDay();
  for (let day = last === undefined ? utcDate(first) : nextDate(last); day < firstOpen; day = nextDate(day)) {
    const from = utcMidnight(day);
    const hours = await reads.hourly({ from, to: plusMs(from, DAY_MS) });
    await days.putReads(
      day,
      hours.reduce((sum, hour) => sum + hour.reads, 0),
    );
  }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
