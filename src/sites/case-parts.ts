/** What a case of a site is made of beside its steps: who was asked, which conditions hold, how it was screened, how a review ended. */
import type { CaseDocument, ConditionEffect } from "#policy/site-rules.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type { Officer } from "#terms/officer.ts";

/** Who took a step, with the rank held at that moment. */
export type RankedPerson = Pick<Officer, "id" | "name" | "rank">;

export const DEPLOYMENTS = ["fixed", "vehicle", "short"] as const;
export type SiteDeployment = (typeof DEPLOYMENTS)[number];

/** What is asked for at the screening. */
export interface ScreeningAsked {
  readonly deployment: SiteDeployment;
  /** A fixed site always needs one. */
  readonly needsFull: boolean;
  /** In a line: why a camera at all. */
  readonly necessity: string;
  readonly reason: string;
  /** The last day of a case that needs less. */
  readonly endsOn?: LocalDate | undefined;
}

/** As it was decided, with the documents that the policy of that day asked for. */
export interface Screening extends ScreeningAsked {
  readonly documents: readonly CaseDocument[];
}

/** A use of a camera in a vehicle. Its area is a district, never a place. */
export interface Deployed {
  readonly unit: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly area: string;
  readonly operation: string;
  readonly inCharge: string;
}

export const ASKING_WAYS = ["letter", "email", "meeting", "public-notice"] as const;
export type AskingWay = (typeof ASKING_WAYS)[number];
export const STANCES = ["supports", "objects", "comments"] as const;
export type Stance = (typeof STANCES)[number];

export interface AskedBody {
  readonly name: string;
  readonly askedOn: LocalDate;
  readonly way: AskingWay;
  readonly replyBy: LocalDate;
  readonly remindedOn?: LocalDate | undefined;
  readonly reply?: BodyReply | undefined;
}

export interface BodyReply {
  readonly repliedOn: LocalDate;
  readonly stance: Stance;
  readonly words: string;
  /** What we answer; an objection needs one. */
  readonly response: string;
}

/** As the approver sets it. */
export interface ConditionAsked {
  readonly text: string;
  readonly dueOn: LocalDate;
  /** Who sees to it, by name or duty. */
  readonly owner: string;
}

export interface SiteCondition extends ConditionAsked {
  /** 1, 2, 3 ... */
  readonly number: number;
  /** What the policy of the day of approval does when it is not met. */
  readonly pastDue: ConditionEffect;
  readonly settled?: SettledCondition | undefined;
}

export interface SettledCondition {
  readonly at: Instant;
  readonly by: RankedPerson;
  readonly isMet: boolean;
  readonly evidence: string;
}

/** What becomes of reads and pictures when a site closes: they age out, or go now but for what an order preserves. */
export const DATA_FATES = ["keep", "erase"] as const;
export type DataFate = (typeof DATA_FATES)[number];

export type ReviewEnding =
  | { readonly kind: "continue"; readonly reviewIntervalMonths?: number | undefined }
  | {
      readonly kind: "change";
      readonly changes: string;
      readonly reviewIntervalMonths?: number | undefined;
      /** What changes is more than the assessment covers: nothing is collected until the case has been approved again. */
      readonly reassess: boolean;
    }
  | { readonly kind: "close"; readonly reason: string; readonly dataFate: DataFate };

export interface EffectMonth {
  /** `2026-11`, as London counts. */
  readonly month: string;
  readonly reads: number;
  readonly hits: number;
}

/** Of the reads that people checked by chance; the true rate very likely (95 %) lies from `low` to `high`. */
export interface EffectMisreads {
  readonly judged: number;
  readonly misread: number;
  readonly low: number;
  readonly high: number;
}

export interface EffectCamera {
  readonly cameraId: CameraId;
  readonly code: string;
  readonly reads: number;
  /** Whole hours of the period without a single read. */
  readonly silentHours: number;
  /** As last measured; undefined where it never was. */
  readonly clockOutByMs: number | undefined;
  readonly misreads: EffectMisreads | undefined;
}

export interface SiteEffect {
  readonly from: Instant;
  readonly to: Instant;
  readonly reads: number;
  /** Hits that everybody may know of: those on covert lists are in none of these numbers. */
  readonly hits: number;
  readonly checkedHits: number;
  readonly misreadHits: number;
  readonly closedHits: number;
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  readonly months: readonly EffectMonth[];
  readonly cameras: readonly EffectCamera[];
}
