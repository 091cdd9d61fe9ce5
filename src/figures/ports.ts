/** Where are the published figures counted? */
import type { ReadsByForce } from "#retention/reads-by-force.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Count } from "./count-event.ts";
import type { DayCount, LoggedTry } from "./tally.ts";

/** Counts by day and force, without a mark, a place or a person in them. */
export interface FigureDays {
  /** How many entries of the audit log have been counted. */
  cursor(): Promise<number>;
  /** Adds tries and moves the cursor from `from` to `to` in one step; false when somebody else has moved it. */
  addFromLog(tries: readonly LoggedTry[], from: number, to: number): Promise<boolean>;
  /** What the tries of the log come to, for each day from `firstDay` on: of each subject the last that was not taken back. */
  fromLog(firstDay: LocalDate): Promise<readonly DayCount[]>;
  /** Forgets what was counted from the log, so that it is counted from its first entry again. */
  forgetLog(): Promise<void>;
  /** Adds counts of things that the audit log does not hold. */
  add(counts: readonly DayCount[]): Promise<void>;
  /** The newest day whose reads have been counted for good. */
  lastReadsDay(): Promise<LocalDate | undefined>;
  /** Writes down the reads of a day, of each force; a second time replaces the first. */
  putReads(day: LocalDate, reads: ReadsByForce): Promise<void>;
  /** Sums of the days from `firstDay` on. */
  since(firstDay: LocalDate): Promise<readonly Count[]>;
}
