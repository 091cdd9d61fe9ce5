/**
 * What each reason for an entry brings with it: its longest life, its usual priority, whether a person is at risk.
 * Data, not code: the lives are our reading of the standard (uk-anpr 2.4 rule 2) and stand with their clause.
 */
import { DAY_MS } from "#terms/instant.ts";
import type { Priority, ReasonCode } from "./voi-entry.ts";

export interface ReasonRule {
  readonly label: string;
  /** Longest time from entry to end. `next-refresh`: only until the list's own maximum age. */
  readonly maxLifeMs: number | "next-refresh";
  readonly clause: string;
  readonly usualPriority: Priority;
  /** Alerts for it are never outranked by any other (§12.2). */
  readonly personAtRisk: boolean;
}

const ACT_LIFE = { maxLifeMs: 28 * DAY_MS, clause: "2.4 rule 2: ACT-type report, 28 days" } as const;
const REFRESH_LIFE = {
  maxLifeMs: "next-refresh",
  clause: "2.4 rule 2: bulk lists, to the next scheduled refresh",
} as const;

export const REASONS: Readonly<Record<ReasonCode, ReasonRule>> = {
  "life-at-risk": {
    label: "Life at risk",
    maxLifeMs: 3 * DAY_MS,
    clause: "2.4 rule 2: life at risk, 72 hours",
    usualPriority: "high",
    personAtRisk: true,
  },
  "missing-person": {
    label: "Missing person",
    ...ACT_LIFE,
    usualPriority: "high",
    personAtRisk: true,
  },
  "wanted-person": {
    label: "Wanted person",
    ...ACT_LIFE,
    usualPriority: "high",
    personAtRisk: false,
  },
  "police-interest": {
    label: "Of interest to police",
    ...ACT_LIFE,
    usualPriority: "medium",
    personAtRisk: false,
  },
  "stolen-unconfirmed": {
    label: "Reported stolen, not confirmed",
    maxLifeMs: 42 * DAY_MS,
    clause: "2.4 rule 2: unconfirmed stolen, 42 days",
    usualPriority: "medium",
    personAtRisk: false,
  },
  stolen: {
    label: "Stolen",
    maxLifeMs: 365 * DAY_MS,
    clause: "2.4 rule 2: confirmed stolen, 12 months",
    usualPriority: "medium",
    personAtRisk: false,
  },
  "false-plates": {
    label: "On false or cloned plates",
    ...ACT_LIFE,
    usualPriority: "medium",
    personAtRisk: false,
  },
  "partial-mark": {
    label: "Partly known mark",
    ...ACT_LIFE,
    usualPriority: "low",
    personAtRisk: false,
  },
  intelligence: {
    label: "Intelligence",
    ...ACT_LIFE,
    usualPriority: "low",
    personAtRisk: false,
  },
  "no-insurance": {
    label: "No insurance",
    ...REFRESH_LIFE,
    usualPriority: "low",
    personAtRisk: false,
  },
  "no-keeper": {
    label: "No keeper on record",
    ...REFRESH_LIFE,
    usualPriority: "low",
    personAtRisk: false,
  },
};
