/** One vehicle of interest on a list: the mark, why, what is wanted, by whom, and until when. */
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { VoiEntryId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Person, Rank } from "#terms/officer.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { readMarkers } from "./warning-markers.ts";

/** From strongest to weakest. `assess`: look, verify, decide. `silent`: record only, do not stop. */
export const ENTRY_ACTIONS = ["stop", "stop-with-caution", "assess", "silent"] as const;
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

/** As graded in the missing-person system. */
export const RISK_GRADES = ["high", "medium", "low"] as const;
/** What an entry may carry: the source of a list need not give a grade, and the entry counts as high until somebody does. */
export const KEPT_RISK_GRADES = [...RISK_GRADES, "not-given"] as const;
type KeptRiskGrade = (typeof KEPT_RISK_GRADES)[number];

/** What the source of a list says of an entry beside what every entry has, each as it was written. */
export interface SourceFacts {
  /** Grading of the intelligence, 5x5x5 or 3x5x2. */
  readonly grading?: string | undefined;
  readonly pncId?: string | undefined;
  readonly protectiveMarking?: string | undefined;
  /** Reference of the incident in the command-and-control system. */
  readonly incident?: string | undefined;
  readonly contact?: string | undefined;
  readonly instructions?: string | undefined;
  readonly reference?: string | undefined;
}

/** Whether an entry is directed at a person, so that watching for it is surveillance that somebody must have authorised. */
export type Surveillance = { readonly needed: true; readonly reference: string } | { readonly needed: false };

/** A priority below the risk, as somebody of sufficient rank decided. */
export interface PriorityOverride {
  readonly by: Person;
  readonly rank: Rank;
  readonly reason: string;
}

export interface ExpectedVehicle {
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly colour?: string | undefined;
}

/** `superseded` and `not-in-new-list` are what imports say, `rolled-back` is what going back to an earlier version says. */
export type WithdrawalReason =
  | "found"
  | "recovered"
  | "recovered-by-owner"
  | "cancelled"
  | "entered-in-error"
  | "superseded"
  | "not-in-new-list"
  | "rolled-back"
  | "other";

export interface Withdrawal {
  readonly at: Instant;
  readonly by: Person;
  readonly reason: WithdrawalReason;
}

/** Only its second check and its withdrawal are added to an entry once it is made: a correction is a new entry. */
export interface VoiEntry {
  readonly id: VoiEntryId;
  readonly listId: VoiListId;
  readonly mark: Vrm | VrmPattern;
  readonly reason: ReasonCode;
  readonly action: EntryAction;
  readonly priority: Priority;
  /** Marker codes, for example `FI` firearms, `VI` violent. */
  readonly warnings: readonly string[];
  readonly owner: Person;
  /** Who brought it in, by hand or by import. Unknown of entries from before this was kept. */
  readonly enteredBy?: Person | undefined;
  readonly originForce: string;
  readonly legalBasis: string;
  readonly information?: string | undefined;
  readonly expected?: ExpectedVehicle | undefined;
  readonly riskGrade?: KeptRiskGrade | undefined;
  /** The reason as the source wrote it, when it is `other`. */
  readonly sourceReason?: string | undefined;
  readonly source?: SourceFacts | undefined;
  /** Undefined where nobody was asked: of imports, and of older releases. */
  readonly surveillance?: Surveillance | undefined;
  readonly priorityOverride?: PriorityOverride | undefined;
  readonly addedAt: Instant;
  /** The weed date. No entry is without an end, and a read after it raises nothing. */
  readonly endsAt: Instant;
  /** Who else looked at an entry that can bring armed officers to a car. */
  readonly secondCheck?: { readonly by: Person; readonly at: Instant } | undefined;
  readonly withdrawal?: Withdrawal | undefined;
}

/** Whether a hit on it may be shown now: neither withdrawn nor over. */
export function isLive(entry: Pick<VoiEntry, "endsAt" | "withdrawal">, now: Instant): boolean {
  return entry.withdrawal === undefined && now <= entry.endsAt;
}

/** Recorded in silence: only those with a right to it may know of the entry, and of what it brings. */
export const isCovert = ({ action }: Pick<VoiEntry, "action">): boolean => action === "silent";

/**
 * A mistaken entry of this kind can put guns on an innocent family, so a second person checks it (uk-anpr 2.4 rule 7).
 * A marker that may mean firearms asks for it too.
 */
export function needsSecondCheck(entry: Pick<VoiEntry, "action" | "warnings">): boolean {
  return entry.action === "stop-with-caution" || readMarkers(entry.warnings).firearms !== "no";
}

/** The second person neither answers for the entry nor brought it in. */
export function mayCheckSecond(
  { owner, enteredBy }: Pick<VoiEntry, "owner" | "enteredBy">,
  person: Pick<Person, "id">,
): boolean {
  return owner.id !== person.id && enteredBy?.id !== person.id;
}
