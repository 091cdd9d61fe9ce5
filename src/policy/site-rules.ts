/** Which numbers are rules for the cases of sites and for data protection impact assessments? Parts of `rule-numbers.ts`. */
import type { Rank } from "#terms/officer.ts";
import type { Clause } from "./clause.ts";

/** The documents of a case that a rule can ask for, by the step that records each, in their order. */
export const CASE_DOCUMENTS = ["assess", "consult", "sign-dpia"] as const;
export type CaseDocument = (typeof CASE_DOCUMENTS)[number];

/** A case that needs less, because it ends by itself. */
export interface LighterCaseRules {
  readonly documents: readonly CaseDocument[];
  /** From the day it is screened or extended to its end. */
  readonly longestDays: number;
  /** From going live to its last end; whatever is to stay longer needs a full assessment. */
  readonly longestTotalDays: number;
  /** Who approves it, at least. */
  readonly approverRank: Rank;
}

/** What happens when a condition of an approval is not met on its day, or was found not to be met. */
export const CONDITION_EFFECTS = ["suspend", "alarm"] as const;
export type ConditionEffect = (typeof CONDITION_EFFECTS)[number];

export interface SiteCaseRules {
  readonly lighter: { readonly vehicle: LighterCaseRules; readonly short: LighterCaseRules };
  readonly extenderRank: Rank;
  readonly consultation: {
    readonly replyDays: number;
    /** A body that has not replied is to be reminded so many days before its last day. */
    readonly remindDaysBefore: number;
    /** Bodies that usually have an interest, offered by name. */
    readonly bodies: readonly string[];
  };
  readonly conditions: { readonly pastDue: ConditionEffect; readonly longestDays: number };
  /** When somebody is told of what is due for a site: so many days before its day, and after it while it is not done. */
  readonly reminders: { readonly daysBefore: readonly number[]; readonly daysAfter: readonly number[] };
  readonly clause: Clause;
}

export interface DpiaRules {
  /** Likelihood (1 to 3) times severity (1 to 3) from which a risk is medium, and high. */
  readonly mediumFrom: number;
  readonly highFrom: number;
  readonly signerRank: Rank;
  readonly reviewMonths: number;
  readonly clause: Clause;
}
