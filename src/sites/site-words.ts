/** The closed lists of site governance: the states of a case and the five factors that may justify a camera. */

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

/** The factors forces publish (Gloucestershire, Cheshire, Bedfordshire-Cambridgeshire-Hertfordshire ANPR pages). */
export const SITE_FACTORS = [
  "national-security-and-counter-terrorism",
  "serious-organised-and-major-crime",
  "local-crime",
  "community-confidence-and-reassurance",
  "crime-prevention-and-reduction",
] as const;
export type SiteFactor = (typeof SITE_FACTORS)[number];
