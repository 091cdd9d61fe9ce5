/** Which entries of the audit log tell of what watches over searches, checks reads and deletes? They add to published numbers too. */
import type { AuditEvent, AuditFacts } from "#audit/ports.ts";
import { parseReadsOf } from "#retention/reads-by-force.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Counted, Try } from "./counted.ts";

/** An auditor asked about a search, or settled what was asked. */
export function findingTries({ object, outcome, facts }: AuditEvent, force: ForceId): readonly Try[] {
  const { step, outcome: settled } = facts;
  if (outcome !== "allowed") return [];
  if (step === "ask") return [once(`ask ${object}`, force, "finding-asked")];
  if (step !== "close") return [];
  return [once(`settle ${object}`, force, "finding-closed", textOr(settled, "explained"))];
}

/** A person said of a read that chance drew whether it is right; within a short while that may be taken back. */
export function checkTries({ object, actor, outcome, facts }: AuditEvent, force: ForceId): readonly Try[] {
  const { step, verdict } = facts;
  if (outcome !== "allowed" || (step !== "verdict" && step !== "take-back")) return [];
  const check = once(`check ${object}`, force, "read-checked", textOr(verdict, "cannot-tell"));
  return [{ ...check, attempt: actor.id, happened: step === "verdict" }];
}

/** Classes of records that the certificate counts for all forces together, and those that it counts by force. */
const TOGETHER = [
  ["alerts", "alerts"],
  ["images", "pictures"],
  ["quarantined", "quarantined-deliveries"],
] as const;
const BY_FORCE = [
  ["searchesOf", "searches"],
  ["authoritiesOf", "authorities"],
  ["searchRegisterOf", "search-register"],
  ["auditWorkOf", "audit-work"],
  ["listEntriesOf", "list-entries"],
  ["publicCasesOf", "public-cases"],
] as const;

/** What one certified erasure deleted besides reads, class by class. What forces delete together counts for the leading one. */
export function recordsErased(
  { at, object, facts }: Pick<AuditEvent, "at" | "object" | "facts">,
  ownForce: ForceId,
): readonly Try[] {
  const name = `${object} ${at}`;
  const together = TOGETHER.map(([fact, part]) => [ownForce, part, facts[fact]] as const);
  const byForce = BY_FORCE.flatMap(([fact, part]) =>
    [...parseReadsOf(listOf(facts[fact]))].map(([force, count]) => [force, part, count] as const),
  );
  return [
    once(`erasure ${name}`, ownForce, "erasure"),
    ...[...together, ...byForce].flatMap(([force, part, count]) =>
      typeof count === "number" && count > 0
        ? [{ ...once(`erasure ${name} ${part} ${force}`, force, "records-erased", part), count }]
        : [],
    ),
  ];
}

const once = (subject: string, force: ForceId, what: Counted, detail = ""): Try => ({
  ...{ subject, attempt: "", happened: true, force, what, detail, count: 1 },
});

const textOr = (value: AuditFacts[string] | undefined, otherwise: string): string =>
  typeof value === "string" ? value : otherwise;

const listOf = (value: AuditFacts[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value : [];
