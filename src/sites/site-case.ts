/** The case of one site: every document that keeps it lawful, and the events that built it. */

import type { SiteFactor } from "#policy/policy-profile.ts";
import type { DpiaId, ForceId, SiteId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import type {
  AskedBody,
  BodyReply,
  DataFate,
  Deployed,
  RankedPerson,
  ReviewEnding,
  Screening,
  SiteCondition,
  SiteEffect,
} from "./case-parts.ts";
import type { SiteState } from "./site-words.ts";

export interface SiteProposal {
  /** Without a place in it, for example `MAR-07`. */
  readonly code: string;
  /** What officers call the place. Never published. */
  readonly name: string;
  /** The district that public figures may name. */
  readonly district: string;
  readonly forceId: ForceId;
  readonly purpose: string;
  /** True when a position is kept, encrypted and under its own right. */
  readonly hasPosition: boolean;
}

/** Why a camera is needed here: necessary, proportionate, and in line with a pressing social need. Dates are YYYY-MM-DD. */
export interface SiteAssessment {
  readonly factors: readonly SiteFactor[];
  readonly problemStatement: string;
  readonly figures: readonly {
    readonly what: string;
    readonly value: number;
    readonly from: string;
    readonly to: string;
    readonly source: string;
  }[];
  readonly alternatives: readonly { readonly tactic: string; readonly result: string }[];
  readonly otherCamerasConsidered: string;
  readonly necessity: string;
  readonly proportionality: string;
  readonly privacyImpact: string;
  readonly expectedEffect: string;
}

/** People and bodies with a reasonable interest are asked, unless that would defeat the purpose; then the reason is kept. */
export type Consultation =
  | {
      readonly kind: "held";
      readonly from: string;
      readonly to: string;
      readonly bodies: readonly {
        readonly name: string;
        readonly reply: string;
        /** What we answered. */
        readonly response?: string | undefined;
      }[];
      readonly outcome: string;
    }
  | { readonly kind: "not-held"; readonly reason: string };

export interface Dpia {
  /** Our own document; absent where a case of an older release, or of a force that keeps them elsewhere, names a number alone. */
  readonly document?: DpiaId | undefined;
  readonly dpiaId: string;
  readonly version: string;
  readonly signer: string;
  readonly signedOn: string;
}

export interface SiteReview {
  readonly necessity: string;
  readonly proportionality: string;
  readonly privacyImpact: string;
  readonly measuredEffect: string;
  /** What the site had brought when it was reviewed; reviews of older releases rest on words alone. */
  readonly effect?: SiteEffect | undefined;
  readonly ending?: ReviewEnding | undefined;
}

type LaterStep =
  | { readonly type: "screened"; readonly screening: Screening }
  | { readonly type: "assessed"; readonly assessment: SiteAssessment }
  /** The words themselves are kept sealed, beside the position. */
  | { readonly type: "described" }
  | { readonly type: "body-asked"; readonly body: AskedBody }
  | { readonly type: "body-reminded"; readonly name: string; readonly on: LocalDate }
  | { readonly type: "body-replied"; readonly name: string; readonly reply: BodyReply }
  | { readonly type: "consulted"; readonly consultation: Consultation }
  | { readonly type: "dpia-signed"; readonly dpia: Dpia }
  | {
      readonly type: "approved";
      readonly reviewIntervalMonths: number;
      /** None in a case of an older release. */
      readonly conditions?: readonly SiteCondition[] | undefined;
    }
  | {
      readonly type: "condition-settled";
      readonly number: number;
      readonly isMet: boolean;
      readonly evidence: string;
    }
  | { readonly type: "extended"; readonly endsOn: LocalDate; readonly reason: string }
  | { readonly type: "deployed"; readonly deployment: Deployed }
  | { readonly type: "refused"; readonly reason: string }
  | {
      readonly type: "went-live";
      readonly acceptanceTest: string;
      readonly signage: string;
      readonly nextReviewAt: Instant;
    }
  | { readonly type: "suspended"; readonly reason: string }
  | { readonly type: "resumed"; readonly reason: string }
  | { readonly type: "reviewed"; readonly review: SiteReview; readonly nextReviewAt: Instant }
  | {
      readonly type: "closed";
      readonly reason: string;
      readonly dataTreatment: string;
      readonly dataFate?: DataFate | undefined;
    };

interface Stamp {
  readonly at: Instant;
  readonly by: RankedPerson;
}

/** Whatever follows the proposal that every case begins with. */
export type LaterSiteEvent = Stamp & LaterStep;
export type SiteEvent =
  | LaterSiteEvent
  | (Stamp & { readonly type: "proposed"; readonly proposal: SiteProposal });

interface Decided extends Stamp {
  readonly reason: string;
}

export interface SiteCase extends SiteProposal {
  readonly id: SiteId;
  /** As decided by people. `review-due` and `ended` come with time alone: ask `stateAt`. */
  readonly state: Exclude<SiteState, "review-due" | "ended">;
  readonly proposedAt: Instant;
  readonly proposedBy: RankedPerson;
  /** A case of an older release has none, and needs every document. */
  readonly screening?: Screening;
  /** The last day on which it collects; only where its screening found that it needs less. */
  readonly endsOn?: LocalDate | undefined;
  readonly extensions: readonly (Decided & { readonly endsOn: LocalDate })[];
  readonly deployments: readonly (Deployed & Stamp)[];
  /** Who was asked in the consultation. */
  readonly bodies: readonly AskedBody[];
  readonly conditions: readonly SiteCondition[];
  readonly assessment?: SiteAssessment;
  readonly consultation?: Consultation;
  readonly dpia?: Dpia;
  readonly approval?: {
    readonly at: Instant;
    readonly by: RankedPerson;
    readonly reviewIntervalMonths: number;
  };
  readonly liveSince?: Instant;
  readonly acceptanceTest?: string;
  readonly signage?: string;
  readonly nextReviewAt?: Instant;
  readonly reviews: readonly (SiteReview & { readonly at: Instant; readonly by: RankedPerson })[];
  readonly suspension?: Decided | undefined;
  readonly refusal?: Decided;
  readonly closure?: Decided & { readonly dataTreatment: string; readonly dataFate?: DataFate | undefined };
  readonly history: readonly {
    readonly at: Instant;
    readonly by: RankedPerson;
    readonly what: SiteEvent["type"];
  }[];
  /** Number of events so far. */
  readonly version: number;
}
