/** The audit log is counted for the published figures: once, and a second time from the log alone to see whether both agree. */
import type { AuditRows } from "#audit/ports.ts";
import type { CountRules } from "#figures/count-event.ts";
import { loggedEvent } from "#figures/logged-event.ts";
import type { FigureDays } from "#figures/ports.ts";
import { type DayCount, type Difference, differences, loggedTries, tally } from "#figures/tally.ts";
import { daysBefore, type Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Clock } from "#terms/makers.ts";

export interface CountLogPorts {
  readonly days: FigureDays;
  readonly log: Pick<AuditRows, "size" | "range" | "pick">;
  readonly rules: CountRules;
  readonly clock: Clock;
}

/** Some 10 ms of work, and then others get their turn. */
const ROWS_AT_ONCE = 500;
/** Published figures are those of a year. */
export const DAYS_PUBLISHED = 365;
/** Tries of one step lie seconds apart; with two days more none of the first day's is missed. */
const DAYS_BEFORE_FIRST = 2;
/** The running year, and the whole of the calendar year before it. */
export const DAYS_COUNTED = 2 * 366;
const COMPARISONS = 3;

/**
 * The log is counted once: each call takes up where the last one stopped. Of two at once each goes on from where the other has
 * come to, and neither answers before all is counted: a part of the log would be published as the whole.
 */
export async function countNewEntries({ days, log, rules }: CountLogPorts): Promise<void> {
  const size = await log.size();
  for (let from = await days.cursor(); from < size; from = await days.cursor()) {
    const rows = await log.range(from, Math.min(size, from + ROWS_AT_ONCE));
    if (rows.length === 0) return;
    const tries = rows.flatMap(({ index, text }) => loggedTries(index, loggedEvent(text), rules));
    await days.addFromLog(tries, from, from + rows.length);
  }
}

export interface FiguresCheck {
  readonly at: Instant;
  /** Entries of the log that were counted. */
  readonly entries: number;
  readonly differing: readonly Difference[];
}

/** Counts two years of the log anew and holds the published numbers against it, day by day. */
export async function compareFigures(ports: CountLogPorts): Promise<FiguresCheck> {
  const now = ports.clock();
  const firstDay = londonDate(daysBefore(now, DAYS_COUNTED));
  for (let left = COMPARISONS; ; left -= 1) {
    await countNewEntries(ports);
    const entries = await ports.days.cursor();
    const published = await ports.days.fromLog(firstDay);
    // Somebody counted on while we read: the two would not be of the same moment.
    if ((await ports.days.cursor()) !== entries && left > 1) continue;
    return {
      at: now,
      entries,
      differing: differences(published, await logged(firstDay, entries, now, ports)),
    };
  }
}

async function logged(
  firstDay: LocalDate,
  end: number,
  now: Instant,
  { log, rules }: CountLogPorts,
): Promise<readonly DayCount[]> {
  const counted = tally();
  const start = await firstEntrySince(daysBefore(now, DAYS_COUNTED + DAYS_BEFORE_FIRST), end, log);
  for (let from = start; from < end; from += ROWS_AT_ONCE) {
    for (const { index, text } of await log.range(from, Math.min(end, from + ROWS_AT_ONCE))) {
      counted.take(loggedTries(index, loggedEvent(text), rules));
    }
  }
  return counted.byDay(firstDay);
}

/** By halves: entries stand nearly in the order of their moments, and those of a few seconds do not matter here. */
async function firstEntrySince(moment: Instant, end: number, log: CountLogPorts["log"]): Promise<number> {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await log.pick([middle]);
    if (row !== undefined && loggedEvent(row.text).at < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
