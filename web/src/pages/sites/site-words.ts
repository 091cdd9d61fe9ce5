/** The closed lists of site governance in words. */
import type { Schemas } from "../../api/client.ts";

export type SiteCase = Schemas["SiteCase"];

export const STATE_WORDS: Readonly<Record<SiteCase["state"], { text: string; colour: string }>> = {
  proposed: { text: "Proposed", colour: "govuk-tag--grey" },
  screened: { text: "Screened", colour: "" },
  assessed: { text: "Assessed", colour: "" },
  consulted: { text: "Consulted", colour: "" },
  "dpia-signed": { text: "DPIA signed", colour: "" },
  approved: { text: "Approved", colour: "" },
  live: { text: "Live", colour: "govuk-tag--green" },
  "review-due": { text: "Review due", colour: "govuk-tag--yellow" },
  suspended: { text: "Suspended", colour: "govuk-tag--red" },
  ended: { text: "Ended", colour: "govuk-tag--grey" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  closed: { text: "Closed", colour: "govuk-tag--grey" },
};

export const EVENT_WORDS: Readonly<Record<SiteCase["history"][number]["what"], string>> = {
  proposed: "Proposed",
  screened: "Screened",
  assessed: "Assessed",
  described: "Its place put into words",
  "body-asked": "A body asked",
  "body-reminded": "A body reminded",
  "body-replied": "A reply recorded",
  consulted: "Consulted",
  "dpia-signed": "DPIA signed",
  approved: "Approved",
  "condition-settled": "A condition settled",
  refused: "Refused",
  "went-live": "Went live",
  extended: "Deployment extended",
  deployed: "A deployment logged",
  suspended: "Collection suspended",
  resumed: "Collection resumed",
  reviewed: "Reviewed",
  closed: "Closed",
};

export const COMMAND_WORDS: Readonly<Record<SiteCase["nextCommands"][number], string>> = {
  screen: "Screen the proposal",
  assess: "Record the assessment",
  describe: "Say in words where it is",
  consult: "Record the whole consultation",
  "ask-body": "Ask a body",
  "remind-body": "Remind a body",
  "record-reply": "Record a reply",
  "close-consultation": "Close the consultation",
  "sign-dpia": "Record the signed DPIA",
  approve: "Approve the site",
  "settle-condition": "Settle a condition",
  refuse: "Refuse the site",
  "go-live": "Go live",
  suspend: "Suspend collection",
  resume: "Resume collection",
  review: "Record a review",
  extend: "Extend the deployment",
  "log-deployment": "Log a deployment",
  close: "Close the site",
};

export const FACTOR_WORDS: Readonly<Record<Schemas["SiteAssessment"]["factors"][number], string>> = {
  "national-security-and-counter-terrorism": "National security and counter terrorism",
  "serious-organised-and-major-crime": "Serious, organised and major crime",
  "local-crime": "Local crime",
  "community-confidence-and-reassurance": "Community confidence and reassurance",
  "crime-prevention-and-reduction": "Crime prevention and reduction",
};

export const DEPLOYMENT_WORDS: Readonly<Record<NonNullable<SiteCase["screening"]>["deployment"], string>> = {
  fixed: "A fixed site",
  vehicle: "Cameras in vehicles",
  short: "A short deployment",
};

export const DOCUMENT_WORDS: Readonly<
  Record<NonNullable<SiteCase["screening"]>["documents"][number], string>
> = {
  assess: "assessment",
  consult: "consultation",
  "sign-dpia": "DPIA",
};

type Body = SiteCase["bodies"][number];

export const WAY_WORDS: Readonly<Record<Body["way"], string>> = {
  letter: "By letter",
  email: "By email",
  meeting: "At a meeting",
  "public-notice": "By public notice",
};

export const STANCE_WORDS: Readonly<Record<NonNullable<Body["reply"]>["stance"], string>> = {
  supports: "In favour",
  objects: "Against",
  comments: "Comments",
};

export const STANDING_WORDS: Readonly<Record<Body["standing"], string>> = {
  waiting: "Waiting for a reply",
  "to-remind": "To be reminded",
  "no-reply": "No reply in time",
  replied: "Replied",
};
