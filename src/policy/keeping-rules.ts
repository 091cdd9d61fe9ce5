/** Which numbers say how long each class of record is kept, and how records are preserved, erased by a court's order and told to their subject? */
import type { Rank } from "#terms/officer.ts";
import type { Period } from "#terms/period.ts";
import type { Clause } from "./clause.ts";

/** Everything beside the reads themselves, whose period is the profile's own. */
export const KEPT_CLASSES = [
  "alerts",
  "pictures",
  "original-pictures",
  "quarantine",
  "searches",
  "authorities",
  "search-register",
  "audit-work",
  "list-entries",
  "public-cases",
  "audit-log",
] as const;
export type KeptClass = (typeof KEPT_CLASSES)[number];

export interface ClassKeeping {
  /** `as-reads`: for as long as the reads. `always`: for as long as the system stands. */
  readonly kept: Period | "as-reads" | "always";
  readonly clause: Clause;
}
export type KeepingRules = Readonly<Record<KeptClass, ClassKeeping>>;

/** Who may keep records beyond their time, for how long before somebody looks again, and how many at once. */
export interface PreservationRules {
  /** The signer holds at least this rank and is not the asker. */
  readonly signerRank: Rank;
  /** The next review is at most so many days of 24 hours ahead. */
  readonly longestReviewDays: number;
  /** So many days before a review people are told of it, each once; and when it is overdue. */
  readonly remindDaysBefore: readonly number[];
  /** An order that takes in more reads than this is too wide to be exact. */
  readonly mostReads: number;
  readonly clause: Clause;
}

/** Who carries out a court's order to delete. */
export interface CourtErasureRules {
  /** Whoever carries it out holds at least this rank and is not the one who recorded it. */
  readonly signerRank: Rank;
  readonly clause: Clause;
}

/** A ground on which information may be withheld from its subject. */
export interface Restriction {
  readonly id: string;
  readonly words: string;
}

/** Within which time a request is answered, and what may be withheld. */
export interface SubjectAccessRules {
  /** Calendar months from the day after receipt. */
  readonly months: number;
  readonly restrictions: readonly Restriction[];
  readonly clause: Clause;
}
