/** What a person may ask of a site case. */

import type { LocalDate } from "#terms/local-date.ts";
import type {
  AskedBody,
  BodyReply,
  ConditionAsked,
  DataFate,
  Deployed,
  ScreeningAsked,
} from "./case-parts.ts";
import type { Consultation, Dpia, SiteAssessment, SiteProposal, SiteReview } from "./site-case.ts";
import type { SiteDescription } from "./where.ts";

export const SITE_COMMANDS = [
  "screen",
  "assess",
  "describe",
  "consult",
  "ask-body",
  "remind-body",
  "record-reply",
  "close-consultation",
  "sign-dpia",
  "approve",
  "settle-condition",
  "refuse",
  "go-live",
  "suspend",
  "resume",
  "review",
  "extend",
  "log-deployment",
  "close",
] as const;
export type SiteCommandType = (typeof SITE_COMMANDS)[number];

/** Screening, asking bodies, conditions, and what a lighter case has of its own. */
export type CaseCommand =
  | ({ readonly type: "screen" } & ScreeningAsked)
  | ({ readonly type: "ask-body" } & Pick<AskedBody, "name" | "askedOn" | "way">)
  | { readonly type: "remind-body"; readonly name: string }
  | { readonly type: "record-reply"; readonly name: string; readonly reply: BodyReply }
  | { readonly type: "close-consultation"; readonly outcome: string }
  | {
      readonly type: "settle-condition";
      readonly number: number;
      readonly isMet: boolean;
      readonly evidence: string;
    }
  | { readonly type: "extend"; readonly endsOn: LocalDate; readonly reason: string }
  | { readonly type: "log-deployment"; readonly deployment: Deployed };

export type SiteCommand =
  | CaseCommand
  | { readonly type: "assess"; readonly assessment: SiteAssessment }
  | { readonly type: "describe"; readonly description: SiteDescription }
  | { readonly type: "consult"; readonly consultation: Consultation }
  | { readonly type: "sign-dpia"; readonly dpia: Dpia }
  | {
      readonly type: "approve";
      readonly reviewIntervalMonths?: number | undefined;
      readonly conditions?: readonly ConditionAsked[] | undefined;
    }
  | { readonly type: "refuse"; readonly reason: string }
  | { readonly type: "go-live"; readonly acceptanceTest: string; readonly signage: string }
  | { readonly type: "suspend"; readonly reason: string }
  | { readonly type: "resume"; readonly reason: string }
  | ({ readonly type: "review" } & SiteReview)
  | {
      readonly type: "close";
      readonly reason: string;
      readonly dataTreatment: string;
      readonly dataFate?: DataFate | undefined;
    };

export type SiteProposeCommand = { readonly type: "propose"; readonly proposal: SiteProposal };
