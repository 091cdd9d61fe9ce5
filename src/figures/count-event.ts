/**
 * Which published numbers does an entry of the audit log add to? Acts are counted from the log, so the figures can be proven.
 * The log holds every try, also one that was overtaken or is made again after a failure. So a try names its subject, and of
 * all tries of one subject one is counted: the last that was not taken back.
 */
import type { AuditEvent } from "#audit/ports.ts";
import type { FigureRules } from "#policy/rule-numbers.ts";
import { parseReadsOf } from "#retention/reads-by-force.ts";
import { type ForceId, parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { contactTries } from "./count-contact.ts";
import { checkTries, findingTries, recordsErased } from "./count-oversight.ts";
import type { Count, Counted, Try } from "./counted.ts";

/** Whose figures does an entry add to, and by which rules are they cut? */
export interface CountRules {
  /** An entry that names no force is of a time when there was this one alone. */
  readonly ownForce: ForceId;
  readonly rulesOf: (
    force: ForceId | undefined,
    at: Instant,
  ) => { readonly figures: Omit<FigureRules, "clause"> };
}

/** What is watched in silence is not counted: a number that grew without an alert on any screen would tell of it. */
export function triesOf(event: AuditEvent, rules: CountRules): readonly Try[] {
  if (event.facts["covert"] === true) return [];
  if (event.operation === "consult") return searchTry(event, rules);
  if (event.outcome === "refused") return [];
  const force = forceIn(event.facts, rules);
  const { steps, raisedBy } = event.facts;
  switch (event.operation) {
    case "alert.raise": {
      if (!Array.isArray(steps) || !steps.includes("raised")) return [];
      // A batch that is done again makes a new alert of the same read.
      const subject = typeof raisedBy === "string" ? raisedBy : event.object;
      return [stepTry(event, force, "hit-raised", "", subject)];
    }
    case "alert.verify":
    case "alert.close": {
      const { what, detail } = countedOf(event.operation === "alert.close" ? "close" : "verify", event.facts);
      return [stepTry(event, force, what, detail)];
    }
    case "alter":
      return undoneTry(event, force);
    case "public-case.change":
      return contactTries(event, force);
    case "erase":
      return erasureTries(event, rules);
    case "audit.finding":
      return findingTries(event, force);
    case "read.review":
      return checkTries(event, force);
    default:
      return [];
  }
}

function forceIn({ force }: AuditEvent["facts"], { ownForce }: CountRules): ForceId {
  return (typeof force === "string" ? parseId("force", force) : undefined) ?? ownForce;
}

/** Two people may try the same step on the same version; so whose try it is belongs to its name. */
function stepTry(
  event: AuditEvent,
  force: ForceId,
  what: Counted,
  detail: string,
  object = event.object,
): Try {
  const { operation, actor, outcome, facts } = event;
  return {
    subject: `${operation} ${object}`,
    attempt: `${event.object} ${actor.id} ${String(facts["fromVersion"] ?? "")}`,
    happened: outcome === "allowed",
    force,
    what,
    detail,
    count: 1,
  };
}

/** A step that its officer took back within the time for it: the try that it was counts no more, unless taking it back failed. */
function undoneTry(event: AuditEvent, force: ForceId): readonly Try[] {
  const { undoes, undoesVersion, step } = event.facts;
  if (step !== "undo" || (undoes !== "close" && undoes !== "verify") || typeof undoesVersion !== "number") {
    return [];
  }
  const facts = { ...event.facts, fromVersion: undoesVersion };
  const counted = countedOf(undoes, event.facts);
  const one = stepTry({ ...event, operation: `alert.${undoes}`, facts }, force, counted.what, counted.detail);
  return [{ ...one, happened: !one.happened }];
}

function countedOf(
  step: "verify" | "close",
  { verdict, finalOutcome }: AuditEvent["facts"],
): Pick<Count, "what" | "detail"> {
  if (step === "verify") {
    return { what: verdict === "misread" ? "hit-misread" : "hit-verified", detail: "" };
  }
  return { what: "hit-outcome", detail: typeof finalOutcome === "string" ? finalOutcome : "other" };
}

/** An erasure is in the log when it is ordered and when it is certified; only then has anything gone. Each force's reads count for it. */
function erasureTries(event: AuditEvent, { ownForce }: CountRules): readonly Try[] {
  const { step, reads } = event.facts;
  if (step !== "certified" || typeof reads !== "number" || event.outcome !== "allowed") return [];
  return [...readsErased(event, reads, ownForce), ...recordsErased(event, ownForce)];
}

function readsErased(
  { at, object, facts: { readsOf } }: AuditEvent,
  reads: number,
  ownForce: ForceId,
): readonly Try[] {
  const attempt = String(at);
  const erased = (force: ForceId, count: number): Try => ({
    subject: `erase ${object} ${attempt} ${force}`,
    attempt,
    happened: true,
    force,
    what: "reads-erased",
    detail: "",
    count,
  });
  if (!Array.isArray(readsOf)) return [erased(ownForce, reads)];
  return [...parseReadsOf(readsOf)].map(([force, count]) => erased(force, count));
}

/**
 * Later pages of a search are the same search; other consultations are no searches of reads. A search counts for the asker's
 * force, once, however many forces' data it asked for. One that was permitted and then lost its authority to another one is
 * refused; one that failed outside is neither.
 */
function searchTry({ at, object, outcome, facts }: AuditEvent, rules: CountRules): readonly Try[] {
  const { page, oldestAgeDays } = facts;
  if (!object.startsWith("search_") || page === "later") return [];
  const force = forceIn(facts, rules);
  const refused = outcome === "refused";
  const one = (what: Counted, detail: string, as = ""): Try => ({
    subject: `consult ${object}${as}`,
    attempt: refused ? "refused" : "answered",
    ...{ happened: outcome !== "failed", force, what, detail, count: 1 },
  });
  return [
    one(
      refused ? "search-refused" : "search-answered",
      tierOf(oldestAgeDays, rules.rulesOf(force, at).figures),
    ),
    one("search-purpose", wordOf(facts["purpose"]), " purpose"),
    one("search-category", wordOf(facts["category"]), " category"),
  ];
}

const wordOf = (fact: AuditEvent["facts"][string] | undefined): string =>
  typeof fact === "string" ? fact : "not-stated";

function tierOf(oldestAgeDays: unknown, { tiers, beyondTiers }: Omit<FigureRules, "clause">): string {
  if (typeof oldestAgeDays !== "number") return beyondTiers;
  return tiers.find(({ upToDays }) => oldestAgeDays <= upToDays)?.words ?? beyondTiers;
}
