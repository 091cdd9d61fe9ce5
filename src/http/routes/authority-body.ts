/** An authority on the wire, as the officer who reads it may act on it; and what stood in the way of acting. */
import { type Authority, type AuthorityProblem, authorityState, signingProblem } from "#access/authority.ts";
import { policiesOf, strictestTerms } from "#access/authority-terms.ts";
import { authorityProblemWords } from "#access/authority-words.ts";
import { forcesAsked } from "#access/search-request.ts";
import { oldestAgeDays, questionWords } from "#access/words.ts";
import type { SignOutcome } from "#flows/search/sign-authority.ts";
import { forceOf, type Installation } from "#policy/installation.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { AuthorityBody } from "../contract/authorities.ts";
import { ProblemError } from "../problem.ts";
import { codesIn } from "../refusals.ts";
import { clauseBody, refusalProblem } from "./refusal.ts";

export interface AuthorityView {
  readonly reader: Officer;
  readonly system: Installation;
  readonly now: Instant;
}

export function authorityBody(authority: Authority, { reader, system, now }: AuthorityView): AuthorityBody {
  const { decision, rule } = authority;
  const problem = signingProblem(authority, reader, now);
  const forces = forcesAsked(authority);
  const policies = policiesOf(forces, system, now);
  const wanting = policies?.find(({ rules }) => rules.some(({ id }) => id === rule.id));
  const signed = decision?.kind === "signed" ? decision : undefined;
  return {
    id: authority.id,
    state: authorityState(authority, now),
    askedBy: person(authority.asker),
    askedAt: formatInstant(authority.askedAt),
    question: authority.question,
    questionWords: questionWords(authority.question),
    dataOf: forces.map((id) => forceOf(system, id)?.name ?? id),
    capturedFrom: formatInstant(authority.capturedFrom),
    capturedTo: formatInstant(authority.capturedTo),
    oldestDataAgeDays: oldestAgeDays(authority.capturedFrom, now),
    purpose: authority.purpose,
    category: authority.category,
    reference: authority.reference,
    justification: authority.justification,
    rankNeeded: authority.rankNeeded,
    ruleId: rule.id,
    clause: clauseBody(rule.clause, wanting),
    decidedBy: decision === undefined ? null : person(decision.by),
    decidedAt: orNull(decision?.at),
    refusalReason: decision?.kind === "refused" ? decision.reason : null,
    validUntil: orNull(signed?.validUntil),
    lapsesAt: formatInstant(authority.lapsesAt),
    uses: authority.uses,
    maxUses: signed?.maxUses ?? (policies && strictestTerms(policies).maxUses) ?? 0,
    lastUsedAt: orNull(authority.lastUsedAt),
    mayDecide: problem === undefined,
    mayNotDecideBecause:
      problem === undefined || decision !== undefined ? null : authorityProblemWords(problem),
  };
}

const person = ({ id, name, rank }: Officer) => ({ id, name, rank });
const orNull = (moment: Instant | undefined) => (moment === undefined ? null : formatInstant(moment));

/** The authority as decided. Throws the problem that stood in the way. */
export function decided(outcome: SignOutcome): Authority {
  if (outcome.decided) return outcome.authority;
  const { problem } = outcome;
  switch (problem.code) {
    case "authority-unknown":
      throw unknownAuthority();
    case "no-policy":
      throw new ProblemError(refusalProblem({ code: "no-policy" }, undefined));
    default:
      throw new ProblemError({
        ...STATUS[problem.code],
        code: problem.code,
        title: "You cannot decide this authority",
        detail: authorityProblemWords(problem),
        facts: { ...problem },
      });
  }
}

const STATUS: Readonly<Record<AuthorityProblem["code"], { readonly status: 403 | 409 | 422 }>> = {
  "authority-already-decided": { status: 409 },
  "authority-lapsed": { status: 409 },
  "authority-not-usable": { status: 403 },
  "authoriser-is-asker": { status: 403 },
  "authoriser-other-force": { status: 403 },
  "authoriser-role-missing": { status: 403 },
  "authoriser-rank-too-low": { status: 403 },
  "reason-missing": { status: 422 },
};

/** What can stand in the way of signing or refusing, besides an authority that is not known. */
export const DECISION_CODES = codesIn({ ...STATUS, "no-policy": { status: 403 } });

export const unknownAuthority = () =>
  new ProblemError({
    status: 404,
    code: "authority-unknown",
    title: "This authority is not known",
    detail:
      "It is shown to the officer who asked, and to authorising officers and auditors of the same force.",
  });

export const notNeeded = () =>
  new ProblemError({
    status: 409,
    code: "authority-not-needed",
    title: "The policy permits this search without a signature",
    detail: "Search at once; nobody has to sign for it.",
  });
