/** The closed lists of site governance in words. */
import type { Schemas } from "../../api/client.ts";

type SiteCase = Schemas["SiteCase"];

export const STATE_WORDS: Readonly<Record<SiteCase["state"], { text: string; colour: string }>> = {
  proposed: { text: "Proposed", colour: "govuk-tag--grey" },
  assessed: { text: "Assessed", colour: "" },
  consulted: { text: "Consulted", colour: "" },
  "dpia-signed": { text: "DPIA signed", colour: "" },
  approved: { text: "Approved", colour: "" },
  live: { text: "Live", colour: "govuk-tag--green" },
  "review-due": { text: "Review due", colour: "govuk-tag--yellow" },
  suspended: { text: "Suspended", colour: "govuk-tag--red" },
  refused: { text: "Refused", colour: "govuk-tag--red" },
  closed: { text: "Closed", colour: "govuk-tag--grey" },
};

export const EVENT_WORDS: Readonly<Record<SiteCase["history"][number]["what"], string>> = {
  proposed: "Proposed",
  assessed: "Assessed",
  described: "Its place put into words",
  consulted: "Consulted",
  "dpia-signed": "DPIA signed",
  approved: "Approved",
  refused: "Refused",
  "went-live": "Went live",
  suspended: "Collection suspended",
  resumed: "Collection resumed",
  reviewed: "Reviewed",
  closed: "Closed",
};

export const COMMAND_WORDS: Readonly<Record<SiteCase["nextCommands"][number], string>> = {
  assess: "Record the assessment",
  describe: "Say in words where it is",
  consult: "Record the consultation",
  "sign-dpia": "Record the signed DPIA",
  approve: "Approve the site",
  refuse: "Refuse the site",
  "go-live": "Go live",
  suspend: "Suspend collection",
  resume: "Resume collection",
  review: "Record a review",
  close: "Close the site",
};

export const FACTOR_WORDS: Readonly<Record<Schemas["SiteAssessment"]["factors"][number], string>> = {
  "national-security-and-counter-terrorism": "National security and counter terrorism",
  "serious-organised-and-major-crime": "Serious, organised and major crime",
  "local-crime": "Local crime",
  "community-confidence-and-reassurance": "Community confidence and reassurance",
  "crime-prevention-and-reduction": "Crime prevention and reduction",
};
