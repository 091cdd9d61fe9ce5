/** What a policy says, as data: who may search what, how long reads are kept, and what the public is told. Forces differ. */
import type { PolicyId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Rank, Role } from "#terms/officer.ts";
import type { Period } from "#terms/period.ts";
import type { CrimeCategory, Purpose } from "#terms/purpose.ts";
import type { Clause, PolicySource } from "./clause.ts";
import type { RuleNumbers } from "./rule-numbers.ts";

/** The kinds of question that a search can ask; each has rules of its own. */
export const QUESTION_KINDS = [
  "vrm",
  "marks",
  "misread",
  "pattern",
  "cameras",
  "area",
  "scenes",
  "convoy",
  "associates",
  "journey",
  "habits",
  "first-seen",
  "clone",
  "rare",
  "linked",
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface AccessRule {
  readonly id: string;
  readonly clause: Clause;
  readonly effectiveFrom: Instant;
  /** The first moment at which the rule no longer holds. */
  readonly effectiveTo?: Instant | undefined;
  /** How old the oldest data asked for may be, boundary included. */
  readonly maxAge: Period;
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly categories: readonly CrimeCategory[];
  readonly questionKinds: readonly QuestionKind[];
  /** The lowest rank that may sign; null when no signature is needed. */
  readonly authoriserRank: Rank | null;
  /** The widest window in days of 24 hours; null for no limit but the age of the data. */
  readonly maxWindowDays: number | null;
  /**
   * A window whose hours come again, such as weekdays from 7 to 9, may lie within so many days; its hours together are then held
   * to `maxWindowDays`. Absent: every window is held to it from its beginning to its end.
   */
  readonly repeatedWithinDays?: number | undefined;
}

/** What every request must bring, whatever rule it comes under. */
export interface FormRules {
  readonly referenceMinLength: number;
  readonly justificationMinLength: number;
  /** A sentence has at least so many different letters; "aaaaaaaa" and "xx xx xx" have not. */
  readonly justificationMinLetters: number;
  /** A part of a mark names at least so many characters; fewer name too many vehicles to be a question about any of them. */
  readonly patternMinFixedCharacters: number;
  readonly clause: Clause;
}

export interface AuthorityRules {
  /** A signature is good for this many days of 24 hours. */
  readonly validForDays: number;
  /** A request nobody decides lapses after this many days of 24 hours. */
  readonly askOpenDays: number;
  readonly maxUses: number;
  /** The window that is signed for ends at most so many days of 24 hours after it was asked for. */
  readonly windowEndsWithinDays: number;
  readonly clause: Clause;
}

/** How long the answer to one search may be leafed through before the question has to be asked anew. */
export interface PageRules {
  readonly turnWithinHours: number;
  readonly clause: Clause;
}

export const SITE_FACTORS = [
  "national-security-and-counter-terrorism",
  "serious-organised-and-major-crime",
  "local-crime",
  "community-confidence-and-reassurance",
  "crime-prevention-and-reduction",
] as const;
export type SiteFactor = (typeof SITE_FACTORS)[number];

/** What a force tells the public, fact by fact, each with its clause. Text for the transparency page comes from here. */
export interface PublicFacts {
  /** The forces that this page speaks for. */
  readonly forces: readonly string[];
  readonly controller: Clause;
  readonly contact: Clause;
  readonly purposes: readonly Clause[];
  readonly howItWorks: readonly Clause[];
  /** What the force has said of its results, which no register here can count. The page tells each with its document and that document's day. */
  readonly claims?: readonly Clause[] | undefined;
  readonly whatIsKept: readonly Clause[];
  readonly sharing: readonly Clause[];
  readonly access: readonly Clause[];
  readonly cameraPlaces: Clause;
  readonly siteFactors: readonly { readonly factor: SiteFactor; readonly clause: Clause }[];
  readonly siteAssessment: Clause;
  readonly siteReviews: Clause;
  readonly selfAssessment: Clause | null;
  readonly complaints: Clause;
  readonly informationRequests: Clause;
}

export interface PolicyProfile {
  readonly id: PolicyId;
  readonly version: string;
  readonly name: string;
  readonly sources: readonly PolicySource[];
  readonly rules: readonly AccessRule[];
  readonly form: FormRules;
  readonly authority: AuthorityRules;
  readonly pages: PageRules;
  readonly retention: { readonly reads: Period; readonly clause: Clause };
  /** Every other number that is a rule: the profile's own, and the defaults of the house for the rest. */
  readonly numbers: RuleNumbers;
  readonly publicPage: PublicFacts;
}
