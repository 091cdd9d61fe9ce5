/** Why is a vehicle sought, and how urgently? */

/**
 * A safety field: before 2008 wanted people could not be told from stolen cars (uk-anpr 2.4). `other` is for a code that a
 * source sends and that is not known here: it is kept as it was written, and nobody gives it by hand.
 */
export const REASON_CODES = [
  "life-at-risk",
  "missing-person",
  "wanted-person",
  "police-interest",
  "stolen-unconfirmed",
  "stolen",
  "false-plates",
  "partial-mark",
  "intelligence",
  "no-insurance",
  "no-keeper",
  "other",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const PRIORITIES = ["high", "medium", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];
