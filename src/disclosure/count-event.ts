/** Which published numbers does an entry of the audit log add to? Acts are counted from the log, so the figures can be proven. */
import type { AuditEvent } from "#audit/ports.ts";

export type Counted =
  | "hit-raised"
  | "hit-verified"
  | "hit-misread"
  | "hit-outcome"
  | "search-answered"
  | "search-refused"
  | "reads-erased"
  | "delivery-refused"
  | "reads";

export interface Count {
  readonly what: Counted;
  /** An outcome, a tier or a reason; empty where there is none. */
  readonly detail: string;
  readonly count: number;
}

export function countsOf(event: AuditEvent): readonly Count[] {
  if (event.operation === "consult") return searchCount(event);
  if (event.outcome !== "allowed") return [];
  const { steps, verdict, finalOutcome } = event.facts;
  switch (event.operation) {
    case "alert.raise":
      return Array.isArray(steps) && steps.includes("raised") ? [one("hit-raised")] : [];
    case "alert.verify":
      return [one(verdict === "misread" ? "hit-misread" : "hit-verified")];
    case "alert.close":
      return [one("hit-outcome", typeof finalOutcome === "string" ? finalOutcome : "other")];
    case "erase":
      return erasedCount(event);
    default:
      return [];
  }
}

/** An erasure is in the log when it is ordered and when it is certified; only then has anything gone. */
function erasedCount({ facts: { step, reads } }: AuditEvent): readonly Count[] {
  const isDone = step === "certified" && typeof reads === "number";
  return isDone ? [{ what: "reads-erased", detail: "", count: reads }] : [];
}

/** Later pages of a search are the same search; other consultations are no searches of reads. */
function searchCount({ object, outcome, facts }: AuditEvent): readonly Count[] {
  const { page, oldestAgeDays } = facts;
  if (!object.startsWith("search_") || page === "later" || outcome === "failed") return [];
  return [one(outcome === "allowed" ? "search-answered" : "search-refused", tierOf(oldestAgeDays))];
}

/** The tiers that the force's pages speak of: 90 days, twelve months, and beyond. */
export const TIERS = ["up to 90 days", "up to 12 months", "more than 12 months"] as const;

function tierOf(oldestAgeDays: unknown): string {
  if (typeof oldestAgeDays !== "number") return TIERS[2];
  if (oldestAgeDays <= 90) return TIERS[0];
  return oldestAgeDays <= 366 ? TIERS[1] : TIERS[2];
}

const one = (what: Counted, detail = ""): Count => ({ what, detail, count: 1 });
