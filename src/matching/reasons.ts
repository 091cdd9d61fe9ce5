/** What does each reason for an entry bring with it? Its usual priority, and whether a person is at risk. How long it lives is the policy's. */
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { VoiEntry } from "./voi-entry.ts";

export interface ReasonRule {
  readonly label: string;
  readonly usualPriority: Priority;
  /** Alerts for it are never outranked by any other (§12.2). */
  readonly personAtRisk: boolean;
}

export const REASONS: Readonly<Record<ReasonCode, ReasonRule>> = {
  "life-at-risk": {
    label: "Life at risk",
    usualPriority: "high",
    personAtRisk: true,
  },
  "missing-person": {
    label: "Missing person",
    usualPriority: "high",
    personAtRisk: true,
  },
  "wanted-person": {
    label: "Wanted person",
    usualPriority: "high",
    personAtRisk: false,
  },
  "police-interest": {
    label: "Of interest to police",
    usualPriority: "medium",
    personAtRisk: false,
  },
  "stolen-unconfirmed": {
    label: "Reported stolen, not confirmed",
    usualPriority: "medium",
    personAtRisk: false,
  },
  stolen: {
    label: "Stolen",
    usualPriority: "medium",
    personAtRisk: false,
  },
  "false-plates": {
    label: "On false or cloned plates",
    usualPriority: "medium",
    personAtRisk: false,
  },
  "partial-mark": {
    label: "Partly known mark",
    usualPriority: "low",
    personAtRisk: false,
  },
  intelligence: {
    label: "Intelligence",
    usualPriority: "low",
    personAtRisk: false,
  },
  "no-insurance": {
    label: "No insurance",
    usualPriority: "low",
    personAtRisk: false,
  },
  "no-keeper": {
    label: "No keeper on record",
    usualPriority: "low",
    personAtRisk: false,
  },
  other: {
    label: "Other",
    usualPriority: "medium",
    personAtRisk: false,
  },
};

/** For people; of a reason that is not known here, what the source wrote. */
export const reasonLabel = ({ reason, sourceReason }: Pick<VoiEntry, "reason" | "sourceReason">): string =>
  sourceReason === undefined ? REASONS[reason].label : `${REASONS[reason].label}: ${sourceReason}`;
