/** What do complaints say about the principles, and on what is there no register here at all? Numbers alone, without a person. */
import type { Instant } from "#terms/instant.ts";
import { type EvidenceFact, factsAt } from "./evidence-fact.ts";

export interface ContactSources {
  /** Complaints from the public that nobody has answered yet. */
  readonly complaintsOpen: number;
  /** Of those, the ones past a day by which they had to be acknowledged or answered. */
  readonly complaintsLate: number;
  /** Auditors' questions about searches that were passed on, to professional standards for example. */
  readonly passedOn: number;
}

export function contactEvidence(sources: ContactSources, now: Instant): readonly EvidenceFact[] {
  const { counted, gap, missing } = factsAt(now);
  const { complaintsOpen, complaintsLate, passedOn } = sources;
  return [
    counted("3.2", "Complaints from the public, open", "/contact", complaintsOpen),
    gap("3.2", "Complaints from the public past a day by which they were due", "/contact", complaintsLate),
    missing("5.2", "Training of those who use the system"),
    counted("9.2", "Auditors' questions about searches that were passed on", "/audit", passedOn),
    missing("9.2", "Security incidents, and what was learnt from them"),
  ];
}
