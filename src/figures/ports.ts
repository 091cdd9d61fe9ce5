/** Where are the published figures counted, and those of the control room? */
import type { ReadsByForce } from "#retention/reads-by-force.ts";
import type { CameraId } from "#terms/ids.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Count } from "./counted.ts";
import type { HitFacts } from "./hit-facts.ts";
import type { HitCounts, HitGrouping, HitRow, HitsAsked, ListUse } from "./hit-figures.ts";
import type { MonthCount } from "./month-figures.ts";
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
  /** Writes down the reads of a day, or the cameras that made them, of each force; a second time replaces the first. */
  put(day: LocalDate, what: "reads" | "cameras-reading", counts: ReadsByForce): Promise<void>;
  /** Sums of the days from `firstDay` on. */
  since(firstDay: LocalDate): Promise<readonly Count[]>;
  /** The same for each month by itself. */
  byMonth(firstDay: LocalDate): Promise<readonly MonthCount[]>;
}

/** What became of hits, and how fast. Numbers outlive the alerts that they were counted from; which entries were met does not. */
export interface HitBook {
  /** Changes of alerts up to this place have been counted. */
  cursor(): Promise<number>;
  /** Facts of a version that is known, or older, change nothing; those of an alert that is gone by now are left out. */
  put(facts: readonly HitFacts[], upTo: number): Promise<void>;
  /** Groups without a hit are left out. */
  rows(asked: HitsAsked, by: HitGrouping): Promise<readonly HitRow[]>;
  total(asked: HitsAsked): Promise<HitCounts>;
  byList(asked: HitsAsked): Promise<readonly ListUse[]>;
}

/** Reads of these cameras in whole hours of a period, by the key that `HitRow` has. */
export interface ReadSums {
  byGroup(
    window: Pick<HitsAsked, "from" | "to">,
    cameras: readonly CameraId[],
    by: Exclude<HitGrouping, "list" | "force">,
  ): Promise<ReadonlyMap<string, number>>;
}
