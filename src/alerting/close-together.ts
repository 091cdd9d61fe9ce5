/** May this alert be closed with many others in one act, by somebody who has not looked at it? Only what is of little value (uk-anpr 12.2). */
import type { Instant } from "#terms/instant.ts";
import type { Person } from "#terms/officer.ts";
import type { Alert, AlertEvent } from "./alert.ts";
import { isLowValue } from "./alert-reasons.ts";
import { type Closing, closingFacts, isExplained } from "./decide-alert.ts";

/** What can be said of a vehicle that nobody looked at. */
export const TOGETHER_OUTCOMES = [
  "no-further-action",
  "not-attended",
  "no-trace",
  "stale-marker",
  "other",
] as const;
export type TogetherOutcome = (typeof TOGETHER_OUTCOMES)[number];

export interface ClosingTogether extends Closing {
  readonly outcome: TogetherOutcome;
  /** How many are closed in this act. */
  readonly together: number;
}

export type TogetherRefusal =
  | { readonly code: "alert-closed" }
  /** High priority, a person at risk or a warning: it wants somebody who looks at it. */
  | { readonly code: "alert-not-low-value" }
  /** A colleague has it, or somebody is acting on it. */
  | { readonly code: "alert-not-yours"; readonly owner: Person | undefined }
  | { readonly code: "note-needed"; readonly outcome: TogetherOutcome };

export function closeTogether(
  alert: Alert,
  { together, ...closing }: ClosingTogether,
  by: Person,
  at: Instant,
): TogetherRefusal | (AlertEvent & { readonly type: "closed" }) {
  if (alert.state === "closed") return { code: "alert-closed" };
  if (!isLowValue(alert.grounds)) return { code: "alert-not-low-value" };
  const { owner } = alert;
  if (owner !== undefined && owner.id !== by.id) return { code: "alert-not-yours", owner };
  if (!isExplained(closing)) return { code: "note-needed", outcome: closing.outcome };
  return { type: "closed", at, by, ...closingFacts(closing), ...(together > 1 ? { together } : {}) };
}
