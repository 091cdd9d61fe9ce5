/** An alert: a hit put before a person, every step after that, and what came of it. */

/** A misread verdict closes the alert, so it is an outcome and not a state. */
export const ALERT_STATES = ["raised", "taken", "verified", "acted", "closed"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What the control room does about a verified alert. */
export const RESPONSES = ["stop-requested", "unit-sent", "observe", "passed-on", "no-action"] as const;
export type Response = (typeof RESPONSES)[number];

export const OUTCOMES = [
  "stopped",
  "arrest",
  "seized",
  "person-safe",
  "no-trace",
  "not-attended",
  "misread",
  "stale-marker",
  "other",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
