/**
 * Which published numbers does an entry of the audit log add to? Acts are counted from the log, so the figures can be proven.
 * The log holds every try, also one that was overtaken or is made again after a failure. So a try names its subject, and of
 * all tries of one subject one is counted: the last that was not taken back.
 */
import type { AuditEvent } from "#audit/ports.ts";
import type { FigureRules } from "#policy/rule-numbers.ts";

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

export interface Try {
  /** What can happen once: a vehicle put before an officer, an alert verified, an alert closed, a search. */
  readonly subject: string;
  /** Which try of it: an entry that takes a try back names the same one. */
  readonly attempt: string;
  readonly happened: boolean;
  readonly what: Counted;
  readonly detail: string;
  /** 1, or the number of reads that one erasure deleted. */
  readonly count: number;
}

export function triesOf(event: AuditEvent, rules: FigureRules): readonly Try[] {
  if (event.operation === "consult") return searchTry(event, rules);
  if (event.outcome === "refused") return [];
  const { steps, verdict, finalOutcome, raisedBy } = event.facts;
  switch (event.operation) {
    case "alert.raise": {
      if (!Array.isArray(steps) || !steps.includes("raised")) return [];
      // A batch that is done again makes a new alert of the same read.
      const subject = typeof raisedBy === "string" ? raisedBy : event.object;
      return [stepTry(event, "hit-raised", "", subject)];
    }
    case "alert.verify":
      return [stepTry(event, verdict === "misread" ? "hit-misread" : "hit-verified", "")];
    case "alert.close":
      return [stepTry(event, "hit-outcome", typeof finalOutcome === "string" ? finalOutcome : "other")];
    case "erase":
      return erasureTry(event);
    default:
      return [];
  }
}

/** Two people may try the same step on the same version; so whose try it is belongs to its name. */
function stepTry(event: AuditEvent, what: Counted, detail: string, object = event.object): Try {
  const { operation, actor, outcome, facts } = event;
  return {
    subject: `${operation} ${object}`,
    attempt: `${event.object} ${actor.id} ${String(facts["fromVersion"] ?? "")}`,
    happened: outcome === "allowed",
    what,
    detail,
    count: 1,
  };
}

/** An erasure is in the log when it is ordered and when it is certified; only then has anything gone. */
function erasureTry({ at, object, outcome, facts: { step, reads } }: AuditEvent): readonly Try[] {
  if (step !== "certified" || typeof reads !== "number" || outcome !== "allowed") return [];
  const attempt = String(at);
  return [
    {
      subject: `erase ${object} ${attempt}`,
      attempt,
      happened: true,
      what: "reads-erased",
      detail: "",
      count: reads,
    },
  ];
}

/**
 * Later pages of a search are the same search; other consultations are no searches of reads. A search that was permitted
 * and then lost its authority to another one is refused; one that failed outside is neither.
 */
function searchTry({ object, outcome, facts }: AuditEvent, rules: FigureRules): readonly Try[] {
  const { page, oldestAgeDays } = facts;
  if (!object.startsWith("search_") || page === "later") return [];
  const refused = outcome === "refused";
  return [
    {
      subject: `consult ${object}`,
      attempt: refused ? "refused" : "answered",
      happened: outcome !== "failed",
      what: refused ? "search-refused" : "search-answered",
      detail: tierOf(oldestAgeDays, rules),
      count: 1,
    },
  ];
}

function tierOf(oldestAgeDays: unknown, { tiers, beyondTiers }: FigureRules): string {
  if (typeof oldestAgeDays !== "number") return beyondTiers;
  return tiers.find(({ upToDays }) => oldestAgeDays <= upToDays)?.words ?? beyondTiers;
}
