/** Which numbers are rules of what is done with answers: taking them along, keeping them for a case, working reads out together, and reviewing who asked? */
import type { Clause } from "./clause.ts";

/** How much of an answer one file may take along. */
export interface ExportRules {
  readonly mostReads: number;
  /** Of a PDF, which is for reading. */
  readonly mostReadsOnPaper: number;
  readonly clause: Clause;
}

/** What is kept of searches and gathered for a case, and for how long. */
export interface CaseRules {
  /** A saved search that needs no authority ends so long after it was saved. */
  readonly savedSearchDays: number;
  /** A working set is looked at again by its owner so often. */
  readonly reviewDays: number;
  readonly mostReads: number;
  readonly clause: Clause;
}

/** For how long one force may let another ask for its data before both agree anew. */
export interface SharingRules {
  readonly longestDays: number;
  readonly clause: Clause;
}

/** How searches are reviewed, and what looks like misuse. A hint accuses nobody: the person is asked first. */
export interface AuditWorkRules {
  /** Of a hundred searches of a month, how many are drawn for review. */
  readonly samplePercent: number;
  readonly sampleAtLeast: number;
  /** Every search that reached further back than this is reviewed. */
  readonly allBeyondDays: number;
  readonly findingDueDays: number;
  /** Hints: one mark asked for so often by one person within so many days. */
  readonly repeatedSearches: number;
  readonly repeatedWithinDays: number;
  /** Local hours of the day outside which a search is out of usual hours; the control room works round the clock. */
  readonly usualHours: { readonly from: number; readonly to: number };
  /** A reference that is no incident, crime or operation number does not match this. */
  readonly referencePattern: string;
  /** In characters. */
  readonly shortJustification: number;
  readonly clause: Clause;
}

/** Within which bounds reads are worked out together, so that an answer is about the event and not about everybody. */
export interface AnalysisRules {
  readonly mostScenes: number;
  readonly fewestScenes: number;
  /** Before and after the event together. */
  readonly longestSceneHours: number;
  /** Between two vehicles that count as together. */
  readonly widestGapSeconds: number;
  /** Different cameras at which another vehicle was with the one asked for. */
  readonly fewestCameras: number;
  /** Different days on which it was. */
  readonly fewestDays: number;
  /** In which rarely seen vehicles are looked for. */
  readonly longestRareHours: number;
  readonly mostTimesBefore: number;
  /** After this long nothing more is looked up, and the answer is that it took too long. */
  readonly secondsToAnswer: number;
  readonly clause: Clause;
}
