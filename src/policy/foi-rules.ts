/** Which numbers and words rule how requests for information and for a person's own data are answered? */
import type { Clause } from "./clause.ts";

/** Periods in working days, and what an answer may cost. */
export interface FoiRules {
  readonly clock: {
    readonly workingDays: number;
    /** The working days on which the disclosure officer is reminded. */
    readonly alarmDays: readonly number[];
    readonly clause: Clause;
  };
  readonly review: {
    readonly askWithinWorkingDays: number;
    readonly askClause: Clause;
    readonly decideWithinWorkingDays: number;
    readonly decideClause: Clause;
  };
  readonly cost: CostLimit;
  readonly commissioner: CommissionerContact;
}

export interface CostLimit {
  readonly limitPounds: number;
  readonly poundsAnHour: number;
  readonly clause: Clause;
}

/** How the Information Commissioner is reached, as letters tell it; each as it is to be read, on one line. */
export interface CommissionerContact {
  readonly website: string;
  readonly telephone: string;
  readonly email: string;
  readonly post: string;
  readonly clause: Clause;
}
