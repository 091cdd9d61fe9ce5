/** A refusal on the wire: the clause that refused, what would be needed, and the receipt that it is in the audit log. */

import type { z } from "zod";
import type { Clause, PolicyProfile } from "#access/policy-profile.ts";
import type { Refusal } from "#access/refusal.ts";
import { clauseOf } from "#access/refusal.ts";
import { refusalWords } from "#access/refusal-words.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import { formatInstant } from "#terms/instant.ts";
import type { clauseSchema } from "../contract/policy.ts";
import type { RefusalFactsBody } from "../contract/search.ts";
import type { Problem } from "../problem.ts";

const FORM_FAULTS: ReadonlySet<Refusal["code"]> = new Set([
  "window-not-valid",
  "reference-too-short",
  "justification-too-weak",
]);

export function refusalProblem(
  refusal: Refusal,
  policy: PolicyProfile | undefined,
  receipt?: AuditReceipt,
): Problem {
  const { title, needed } = refusalWords(refusal);
  const clause = clauseOf(refusal);
  const facts: RefusalFactsBody = {
    code: refusal.code,
    ruleId: "rule" in refusal ? refusal.rule.id : null,
    clause: clause === undefined ? null : clauseBody(clause, policy),
    needed,
    details: detailsOf(refusal),
    receipt: receipt === undefined ? null : { ...receipt },
  };
  const status = FORM_FAULTS.has(refusal.code) ? 422 : 403;
  return { status, code: refusal.code, title, detail: needed, facts };
}

/** The clause with its source by name, so that a reader need not look up an id. */
export function clauseBody(clause: Clause, policy: PolicyProfile | undefined): z.infer<typeof clauseSchema> {
  const source = policy?.sources.find(({ id }) => id === clause.source);
  return {
    source: source === undefined ? clause.source : `${source.publisher}: ${source.title}`,
    where: clause.where,
    says: clause.says,
    note: clause.note ?? null,
  };
}

/** The facts of a refusal by name, without the rule and the clause, which have places of their own. */
function detailsOf(refusal: Refusal): Record<string, unknown> {
  const named = Object.entries(refusal).filter(([name]) => !["code", "rule", "clause"].includes(name));
  const earliest = "earliestPermitted" in refusal ? refusal.earliestPermitted : null;
  return {
    ...Object.fromEntries(named),
    ...(earliest === null ? {} : { earliestPermitted: formatInstant(earliest) }),
  };
}
