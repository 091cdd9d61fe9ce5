/** What does each reason for an entry bring with it? Its usual priority, and whether a person is at risk. How long it lives is the policy's. */
import type { Priority, ReasonCode } from "#terms/entry-reason.ts";
import type { VoiEntry } from "./voi-entry.ts";

export interface ReasonRule {
  readonly label: string;
  readonly usualPriority: Priority;
  /** Alerts for it are never outranked by any other (§12.2). */
  readonly personAtRisk: boolean;
  /** The vehicle is watched for because of who may drive it. */
  readonly personCentred: boolean;
}

export const REASONS: Readonly<Record<ReasonCode, ReasonRule>> = {
  "life-at-risk": {
    label: "Life at risk",
    usualPriority: "high",
    personAtRisk: true,
    personCentred: false,
  },
  "missing-person": {
    label: "Missing person",
    usualPriority: "high",
    personAtRisk: true,
    personCentred: false,
  },
  "wanted-person": {
    label: "Wanted person",
    usualPriority: "high",
    personAtRisk: false,
    personCentred: true,
  },
  "police-interest": {
    label: "Of interest to police",
    usualPriority: "medium",
    personAtRisk: false,
    personCentred: true,
  },
  "stolen-unconfirmed": {
    label: "Reported stolen, not confirmed",
    usualPriority: "medium",
    personAtRisk: false,
    personCentred: false,
  },
  stolen: {
    label: "Stolen",
    usualPriority: "medium",
    personAtRisk: false,
    personCentred: false,
  },
  "false-plates": {
    label: "On false or cloned plates",
    usualPriority: "medium",
    personAtRisk: false,
    personCentred: false,
  },
  "partial-mark": {
    label: "Partly known mark",
    usualPriority: "low",
    personAtRisk: false,
    personCentred: false,
  },
  intelligence: {
    label: "Intelligence",
    usualPriority: "low",
    personAtRisk: false,
    personCentred: true,
  },
  "no-insurance": {
    label: "No insurance",
    usualPriority: "low",
    personAtRisk: false,
    personCentred: false,
  },
  "no-keeper": {
    label: "No keeper on record",
    usualPriority: "low",
    personAtRisk: false,
    personCentred: false,
  },
  other: {
    label: "Other",
    usualPriority: "medium",
    personAtRisk: false,
    personCentred: false,
  },
};

/** For people; of a reason that is not known here, what the source wrote. */
export const reasonLabel = ({ reason, sourceReason }: Pick<VoiEntry, "reason" | "sourceReason">): string =>
  sourceReason === undefined ? REASONS[reason].label : `${REASONS[reason].label}: ${sourceReason}`;
