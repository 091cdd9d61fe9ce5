/** What disclosure needs from outside: requests as events, the asset register, the counts of other rooms, and a printer. */
import type { DeviceId, FoiRequestId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Count } from "./count-event.ts";
import type { Device } from "./device.ts";
import type { FoiEvent, FoiRequest } from "./foi-request.ts";
import type { Letter } from "./letter.ts";
import type { DayCount, LoggedTry } from "./tally.ts";

type FoiSaved = { readonly saved: true; readonly request: FoiRequest } | { readonly saved: false };

export interface FoiRequests {
  find(id: FoiRequestId): Promise<FoiRequest | undefined>;
  /** Oldest receipt first. */
  all(): Promise<readonly FoiRequest[]>;
  /** Adds `event` as number `expectedVersion + 1`; not saved when somebody else was faster. */
  append(id: FoiRequestId, event: FoiEvent, expectedVersion: number): Promise<FoiSaved>;
  /** 1, 2, 3 ... in each year of receipt; never given twice. */
  nextNumber(year: number): Promise<number>;
}

export interface DeviceRegister {
  add(device: Device): Promise<void>;
  find(id: DeviceId): Promise<Device | undefined>;
  all(): Promise<readonly Device[]>;
  /** The retired device; undefined when it is unknown or retired already. */
  retire(id: DeviceId, reason: string, now: Instant): Promise<Device | undefined>;
}

/** Counts by day, without a mark, a place or a person in them. */
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
  /** Writes down the reads of a day; a second time replaces the first. */
  putReads(day: LocalDate, reads: number): Promise<void>;
  /** Sums of the days from `firstDay` on. */
  since(firstDay: LocalDate): Promise<readonly Count[]>;
}

/** Makes a PDF of a letter: tagged, with title and language. */
export interface LetterPrinter {
  pdf(letter: Letter): Promise<Uint8Array>;
}
