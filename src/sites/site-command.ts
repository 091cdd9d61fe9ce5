/** What a person may ask of a site case, and which steps each state leaves open. */
import type { Consultation, Dpia, SiteAssessment, SiteProposal, SiteReview } from "./site-case.ts";
import type { SiteState } from "./site-words.ts";

export const SITE_COMMANDS = [
  "assess",
  "consult",
  "sign-dpia",
  "approve",
  "refuse",
  "go-live",
  "suspend",
  "resume",
  "review",
  "close",
] as const;
export type SiteCommandType = (typeof SITE_COMMANDS)[number];

export type SiteCommand =
  | { readonly type: "assess"; readonly assessment: SiteAssessment }
  | { readonly type: "consult"; readonly consultation: Consultation }
  | { readonly type: "sign-dpia"; readonly dpia: Dpia }
  | { readonly type: "approve"; readonly reviewIntervalMonths?: number | undefined }
  | { readonly type: "refuse"; readonly reason: string }
  | { readonly type: "go-live"; readonly acceptanceTest: string; readonly signage: string }
  | { readonly type: "suspend"; readonly reason: string }
  | { readonly type: "resume"; readonly reason: string }
  | ({ readonly type: "review" } & SiteReview)
  | { readonly type: "close"; readonly reason: string; readonly dataTreatment: string };

export type SiteProposeCommand = { readonly type: "propose"; readonly proposal: SiteProposal };

/** A step is possible only when every document before it is there; a live site may renew its DPIA. */
const POSSIBLE: Readonly<Record<SiteState, readonly SiteCommandType[]>> = {
  proposed: ["assess", "refuse"],
  assessed: ["assess", "consult", "refuse"],
  consulted: ["assess", "sign-dpia", "refuse"],
  "dpia-signed": ["assess", "approve", "refuse"],
  approved: ["go-live", "close"],
  live: ["review", "sign-dpia", "suspend", "close"],
  "review-due": ["review", "sign-dpia", "suspend", "close"],
  suspended: ["review", "sign-dpia", "resume", "close"],
  refused: [],
  closed: [],
};

export function possibleCommands(state: SiteState): readonly SiteCommandType[] {
  return POSSIBLE[state];
}
