/** The states of a site case, in the order in which a case passes through them. */

export const SITE_STATES = [
  "proposed",
  "assessed",
  "consulted",
  "dpia-signed",
  "approved",
  "live",
  "review-due",
  "suspended",
  "refused",
  "closed",
] as const;
export type SiteState = (typeof SITE_STATES)[number];
