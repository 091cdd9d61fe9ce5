/** A refusal on the wire: the clause that refused, what would be needed, and the receipt that it is in the audit log. */
import type { z } from "zod";
import type { Refusal } from "#access/refusal.ts";
import { clauseOf } from "#access/refusal.ts";
import { refusalWords } from "#access/refusal-words.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { RefusedSearch } from "#flows/search/answer-search.ts";
import type { Clause } from "#policy/clause.ts";
import { type Force, forceOf, type Installation } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { clauseSchema } from "../contract/policy.ts";
import { type RefusalFactsBody, refusalProblemSchema } from "../contract/search.ts";
import { type Problem, ProblemError } from "../problem.ts";
import { withCodes } from "../refusals.ts";
import { MATTER_CODES } from "./matter.ts";

/** A form that was never a search is 422, a search that may not be is 403. */
const STATUS: Readonly<Record<Refusal["code"], 403 | 422>> = {
  "window-not-valid": 422,
  "window-ends-too-late": 422,
  "reference-too-short": 422,
  "justification-too-weak": 422,
  "pattern-too-loose": 422,
  "analysis-beyond-limits": 422,
  "no-policy": 403,
  "drawing-not-permitted": 403,
  "force-not-shared": 403,
  "question-not-permitted": 403,
  "data-too-old": 403,
  "role-not-permitted": 403,
  "purpose-not-permitted": 403,
  "category-not-permitted": 403,
  "window-too-wide": 403,
  "authority-needed": 403,
  "authority-not-yours": 403,
  "authoriser-is-asker": 403,
  "authoriser-other-force": 403,
  "authoriser-rank-too-low": 403,
  "authority-not-covering": 403,
  "authority-expired": 403,
  "authority-revoked": 403,
  "authority-spent": 403,
  "authority-busy": 403,
  "page-not-offered": 403,
  "page-too-late": 403,
};

const codesOf = (status: 403 | 422) =>
  Object.entries(STATUS).flatMap(([code, one]) => (one === status ? [code] : []));

/** The refusals of a search or of asking for an authority. */
export const SEARCH_REFUSALS = {
  403: withCodes(refusalProblemSchema, codesOf(403)),
  422: withCodes(refusalProblemSchema, [...codesOf(422), ...MATTER_CODES]),
};

/** Those of asking for an authority, which may have been given by word of mouth. */
export const ASK_REFUSALS = {
  403: SEARCH_REFUSALS[403],
  422: withCodes(refusalProblemSchema, [
    ...codesOf(422),
    ...MATTER_CODES,
    "verbal-giver-may-not-sign",
    "verbal-time-not-valid",
  ]),
};

export function refusalProblem(
  refusal: Refusal,
  policy: PolicyProfile | undefined,
  { receipt, dataOf }: { readonly receipt?: AuditReceipt; readonly dataOf?: Force | undefined } = {},
): Problem {
  const { title, needed } = refusalWords(refusal);
  const clause = clauseOf(refusal);
  const facts: RefusalFactsBody = {
    code: refusal.code,
    ruleId: "rule" in refusal ? refusal.rule.id : null,
    clause: clause === undefined ? null : clauseBody(clause, policy),
    needed,
    details: { ...detailsOf(refusal), ...(dataOf === undefined ? {} : { dataOf: dataOf.name }) },
    receipt: receipt ?? null,
  };
  return { status: STATUS[refusal.code], code: refusal.code, title, detail: needed, facts };
}

/** Of a search; the force whose data was refused is named where it is another's. */
export function searchRefused(
  { refusal, policy, dataOf, receipt }: RefusedSearch,
  asker: Pick<Officer, "forceId">,
  system: Installation,
): ProblemError {
  const elsewhere = dataOf === asker.forceId ? undefined : dataOf && forceOf(system, dataOf);
  return new ProblemError(refusalProblem(refusal, policy, { receipt, dataOf: elsewhere }));
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
    ...("latestEnd" in refusal ? { latestEnd: formatInstant(refusal.latestEnd) } : {}),
    ...(earliest === null ? {} : { earliestPermitted: formatInstant(earliest) }),
  };
}
