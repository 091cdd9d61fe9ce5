/** Which numbers are rules? Each stands with its clause; a profile gives them, and what it does not give comes from the defaults of the house. */
import type { ReasonCode } from "#terms/entry-reason.ts";
import type { Rank, Role } from "#terms/officer.ts";
import type { Clause } from "./clause.ts";

/** Who approves a site, and how often it is looked at again. */
export interface SiteRules {
  /** The approver holds at least this rank and is not the proposer. */
  readonly approverRank: Rank;
  readonly reviewIntervalMonths: number;
  readonly longestReviewIntervalMonths: number;
  /** Reads are refused when a review is overdue by this many days. */
  readonly reviewGraceDays: number;
  readonly clause: Clause;
}

/** How long an alert may stand before it goes up by itself. */
export interface EscalationRules {
  /** Waits at level 0, 1, 2; a missing one means that time alone lifts it no further. */
  readonly waitsSeconds: Readonly<Record<"high" | "medium" | "low", readonly number[]>>;
  readonly outcomeWithinMinutes: number;
  /** Reads of one vehicle closer together than this are one passing. */
  readonly onePassingSeconds: number;
  /** Alerts on one entry within this time count together. */
  readonly repeatWindowHours: number;
  /** A read that reached us later than this after it was made says so: the vehicle is elsewhere by then. */
  readonly lateReadMinutes: number;
  readonly clause: Clause;
}

/** How long an entry on a list may live, by its reason. */
export interface EntryLife {
  /** `next-refresh`: only until the list's own longest age. */
  readonly longestDays: number | "next-refresh";
  readonly clause: Clause;
}
export type EntryLives = Readonly<Record<ReasonCode, EntryLife>>;

/** When a file of marks waits for a person before it changes a list. */
export interface ImportRules {
  /** Of a hundred live entries of the list, how many one import may withdraw without a person. */
  readonly withdrawSharePercent: number;
  /** So long it waits; then it is discarded. */
  readonly waitHours: number;
  readonly clause: Clause;
}

/** How long a camera's old key may hold on beside a new one. */
export interface CameraKeyRules {
  readonly longestOverlapHours: number;
  readonly clause: Clause;
}

/** How far a capture time may lie from the time of receipt. */
export interface CaptureTimeLimits {
  readonly aheadSeconds: number;
  readonly lateDays: number;
  /** A camera whose clock is further out than this is named to those who can have it set right. */
  readonly clockToleranceSeconds: number;
  readonly clause: Clause;
}

/** How what is too old goes. */
export interface ErasureRules {
  /** Of a hundred reads held, how many a run may delete before a person has confirmed it. */
  readonly shareUnaskedPercent: number;
  /** The daily run begins at this hour or at the first chance after it. */
  readonly fromHourUtc: number;
  readonly clause: Clause;
}

/** How the published figures are cut. */
export interface FigureRules {
  /** Searches are counted by how far back they reached, the nearest tier first. */
  readonly tiers: readonly { readonly upToDays: number; readonly words: string }[];
  readonly beyondTiers: string;
  /** Counts of people's doings below this are not published exactly. */
  readonly smallCount: number;
  readonly clause: Clause;
}

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
}

export interface CostLimit {
  readonly limitPounds: number;
  readonly poundsAnHour: number;
  readonly clause: Clause;
}

/** Over which period misreads are counted. */
export interface QualityRules {
  readonly days: number;
  readonly clause: Clause;
}

export interface SessionRules {
  readonly idleMinutes: number;
  readonly longestHours: number;
  readonly clause: Clause;
}

/** How often what a screen fetches by itself is logged. */
export interface LookRules {
  readonly shiftHours: number;
  readonly clause: Clause;
}

/** Who may be told where a camera stands, and for which occasion. Nobody who is not named. */
export interface PlaceRules {
  readonly always: readonly Role[];
  readonly withAlertHeld: readonly Role[];
  readonly withAnsweredSearch: readonly Role[];
  readonly clause: Clause;
}

/** How large pictures that go to the national centre may be. */
export interface NationalPictureLimits {
  readonly patch: { readonly sizeBytes: number; readonly widthPx: number; readonly heightPx: number };
  readonly overview: { readonly sizeBytes: number };
}

/** What the national centre takes, and when a daily submission begins. */
export interface NationalCentreRules extends NationalPictureLimits {
  readonly dailyFromHourUtc: number;
  readonly clause: Clause;
}

export interface RuleNumbers {
  readonly sites: SiteRules;
  readonly escalation: EscalationRules;
  readonly entryLives: EntryLives;
  readonly imports: ImportRules;
  readonly captureTime: CaptureTimeLimits;
  readonly cameraKeys: CameraKeyRules;
  readonly erasure: ErasureRules;
  readonly figures: FigureRules;
  readonly foi: FoiRules;
  readonly quality: QualityRules;
  readonly sessions: SessionRules;
  readonly looks: LookRules;
  readonly places: PlaceRules;
  readonly nationalCentre: NationalCentreRules;
}
