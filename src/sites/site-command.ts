/** What a person may ask of a site case, and which steps each state leaves open. */
import type { Consultation, Dpia, SiteAssessment, SiteProposal, SiteReview } from "./site-case.ts";
import type { SiteState } from "./site-words.ts";
import type { SiteDescription } from "./where.ts";

export const SITE_COMMANDS = [
  "assess",
  "describe",
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
  | { readonly type: "describe"; readonly description: SiteDescription }
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

/** A step is possible only when every document before it is there; a live site may renew its DPIA, and a place be put into better words. */
const POSSIBLE: Readonly<Record<SiteState, readonly SiteCommandType[]>> = {
  proposed: ["assess", "refuse", "describe"],
  assessed: ["assess", "consult", "refuse", "describe"],
  consulted: ["assess", "sign-dpia", "refuse", "describe"],
  "dpia-signed": ["assess", "approve", "refuse", "describe"],
  approved: ["go-live", "close", "describe"],
  live: ["review", "sign-dpia", "describe", "suspend", "close"],
  "review-due": ["review", "sign-dpia", "describe", "suspend", "close"],
  suspended: ["review", "sign-dpia", "describe", "resume", "close"],
  refused: [],
  closed: [],
};

export function possibleCommands(state: SiteState): readonly SiteCommandType[] {
  return POSSIBLE[state];
}
