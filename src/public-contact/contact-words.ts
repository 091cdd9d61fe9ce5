/** The words of what the public writes: its kinds, whose desk it lies on, how it stands, and how it ended. */
import type { Role } from "#terms/officer.ts";

export const CONTACT_KINDS = ["feedback", "complaint", "own-data", "information"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** What a person may ask of data about themselves. */
export const DATA_RIGHTS = ["access", "erasure", "rectification", "objection"] as const;
export type DataRight = (typeof DATA_RIGHTS)[number];

/** What a complaint is about; it decides on whose desk it begins. */
export const COMPLAINT_TOPICS = ["use", "conduct", "data"] as const;
export type ComplaintTopic = (typeof COMPLAINT_TOPICS)[number];

export const DESKS = ["anpr-lead", "professional-standards", "data-protection", "disclosure"] as const;
export type Desk = (typeof DESKS)[number];

/** Whoever works at a desk has this role. */
export const ROLE_OF_DESK: Readonly<Record<Desk, Role>> = {
  "anpr-lead": "anpr-manager",
  "professional-standards": "professional-standards",
  "data-protection": "data-protection-officer",
  disclosure: "foi-officer",
};

export const CONTACT_STATES = ["held", "discarded", "open", "passed-on", "answered", "withdrawn"] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

/** Why something is held back until a person has looked at it. */
export const HELD_BECAUSE = ["hidden-field", "too-fast", "links", "many-from-one-address", "many"] as const;
export type HeldBecause = (typeof HELD_BECAUSE)[number];

export const OUTCOMES = {
  feedback: ["noted", "change-made"],
  complaint: ["upheld", "partly-upheld", "not-upheld", "settled"],
  "own-data": ["granted", "partly-granted", "refused", "nothing-held"],
  information: [],
} as const satisfies Readonly<Record<ContactKind, readonly string[]>>;
export type ContactOutcome = (typeof OUTCOMES)[ContactKind][number];

export const ALL_OUTCOMES: readonly ContactOutcome[] = Object.values(OUTCOMES).flat();

export const isOutcomeOf = (kind: ContactKind, outcome: string): boolean =>
  (OUTCOMES[kind] as readonly string[]).includes(outcome);

/** Where a piece begins; a person may hand it on. */
export function firstDesk(kind: ContactKind, topic: ComplaintTopic | undefined): Desk {
  if (kind === "own-data") return "data-protection";
  if (kind === "information") return "disclosure";
  if (kind === "feedback" || topic === "use") return "anpr-lead";
  return topic === "data" ? "data-protection" : "professional-standards";
}
