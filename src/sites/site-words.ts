/** The states of a site case, in the order in which a case passes through them. */

export const SITE_STATES = [
  "proposed",
  "screened",
  "assessed",
  "consulted",
  "dpia-signed",
  "approved",
  "live",
  "review-due",
  "suspended",
  "ended",
  "refused",
  "closed",
] as const;
export type SiteState = (typeof SITE_STATES)[number];

/** What can happen to a case, as its history names it. */
export const SITE_EVENTS = [
  "proposed",
  "screened",
  "assessed",
  "described",
  "body-asked",
  "body-reminded",
  "body-replied",
  "consulted",
  "dpia-signed",
  "approved",
  "condition-settled",
  "refused",
  "went-live",
  "extended",
  "deployed",
  "suspended",
  "resumed",
  "reviewed",
  "closed",
] as const;

/** Why nothing is collected there, for the states in which nothing may be. */
export const NOT_LIVE_WORDS: Readonly<Record<Exclude<SiteState, "live" | "review-due" | "ended">, string>> = {
  proposed: "the site is proposed, not live yet",
  screened: "the site is screened, not live yet",
  assessed: "the site is assessed, not live yet",
  consulted: "the site was consulted on and is not live yet",
  "dpia-signed": "the site's DPIA is signed, and it is not approved yet",
  approved: "the site is approved, not live yet",
  suspended: "collection at the site is suspended",
  refused: "the site was refused",
  closed: "the site is closed",
};
