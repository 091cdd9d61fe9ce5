/** An authority on the wire, as the officer who reads it may act on it; and what stood in the way of acting. */
import {
  type Authority,
  type AuthorityProblem,
  authorityState,
  revokingProblem,
  type SignedWindow,
} from "#access/authority.ts";
import { policiesOf, strictestTerms } from "#access/authority-terms.ts";
import { authorityProblemWords } from "#access/authority-words.ts";
import type { AuthorityStore, CurrentForces } from "#access/ports.ts";
import { forcesAsked, narrowingOf } from "#access/search-request.ts";
import { signingProblem } from "#access/signing.ts";
import { askedWords, oldestAgeDays } from "#access/words.ts";
import type { SignOutcome } from "#flows/search/sign-authority.ts";
import { holds } from "#identity/rights.ts";
import { forceOf, type Installation } from "#policy/installation.ts";
import { parseId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { AuthorityBody } from "../contract/authorities.ts";
import { ProblemError } from "../problem.ts";
import { codesIn } from "../refusals.ts";
import { questionBody } from "./any-matter.ts";
import { clauseBody, refusalProblem } from "./refusal.ts";

interface AuthorityView {
  readonly reader: Officer;
  readonly system: Installation;
  readonly now: Instant;
}

function authorityBody(authority: Authority, { reader, system, now }: AuthorityView): AuthorityBody {
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
    question: questionBody(authority.question),
    ...narrowingOf(authority),
    questionWords: askedWords(authority),
    dataOf: forces.map((id) => forceOf(system, id)?.name ?? id),
    capturedFrom: formatInstant(authority.capturedFrom),
    capturedTo: formatInstant(authority.capturedTo),
    oldestDataAgeDays: oldestAgeDays(authority.capturedFrom, now),
    purpose: authority.purpose,
    category: authority.category,
    reference: authority.reference,
    justification: authority.justification,
    offence: authority.grounds?.offence ?? null,
    proportionality: authority.grounds?.proportionality ?? null,
    verbal: verbalBody(authority),
    rankNeeded: authority.rankNeeded,
    ruleId: rule.id,
    clause: clauseBody(rule.clause, wanting),
    decidedBy: decision === undefined ? null : person(decision.by),
    decidedAt: orNull(decision?.at),
    refusalReason: decision?.kind === "refused" ? decision.reason : null,
    signedReason: signed?.reason ?? null,
    signedWindow: windowBody(signed?.window),
    revoked: revokedBody(authority),
    validUntil: orNull(signed?.validUntil),
    lapsesAt: formatInstant(authority.lapsesAt),
    uses: authority.uses,
    maxUses: signed?.maxUses ?? (policies && strictestTerms(policies).maxUses) ?? 0,
    lastUsedAt: orNull(authority.lastUsedAt),
    mayDecide: problem === undefined,
    mayNotDecideBecause:
      problem === undefined || decision !== undefined ? null : authorityProblemWords(problem),
    mayRevoke: revokingProblem(authority, reader, now) === undefined,
  };
}

const windowBody = (window: SignedWindow | undefined) =>
  window === undefined
    ? null
    : {
        capturedFrom: formatInstant(window.capturedFrom),
        capturedTo: formatInstant(window.capturedTo),
      };

const verbalBody = ({ verbal }: Authority) =>
  verbal === undefined ? null : { by: person(verbal.by), givenAt: formatInstant(verbal.givenAt) };

const revokedBody = ({ revocation }: Authority) =>
  revocation === undefined
    ? null
    : { by: person(revocation.by), at: formatInstant(revocation.at), reason: revocation.reason };

export const person = ({ id, name, rank }: Officer) => ({ id, name, rank });
const orNull = (moment: Instant | undefined) => (moment === undefined ? null : formatInstant(moment));

/** The authority as decided. Throws the problem that stood in the way. */
export function decided(outcome: SignOutcome): Authority {
  if (outcome.decided) return outcome.authority;
  const { problem } = outcome;
  switch (problem.code) {
    case "authority-unknown":
      throw unknownAuthority();
    case "authority-busy":
      throw new ProblemError({
        status: 409,
        code: problem.code,
        title: "Searches are being counted under this authority",
        detail: "Nothing was changed. Try again in a moment.",
      });
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
  "authority-given-by-another": { status: 403 },
  "authority-not-in-force": { status: 409 },
  "window-not-within": { status: 422 },
  "reason-missing": { status: 422 },
};

/** What can stand in the way of signing or refusing, besides an authority that is not known. */
export const DECISION_CODES = codesIn({
  ...STATUS,
  "no-policy": { status: 403 },
  "authority-busy": { status: 409 },
});

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

export const bodyFor = (
  authority: Authority,
  reader: Officer,
  { system, clock }: { readonly system: CurrentForces; readonly clock: Clock },
) => authorityBody(authority, { reader, system: system(), now: clock() });

/** Shown to the asker, and to authorising officers and auditors of the same force; to others it does not exist. */
export async function visible(
  idText: string,
  reader: Officer,
  { authorities }: { readonly authorities: Pick<AuthorityStore, "find"> },
): Promise<Authority> {
  const id = parseId("auth", idText);
  const authority = id && (await authorities.find(id));
  if (authority === undefined) throw unknownAuthority();
  const colleague = authority.asker.forceId === reader.forceId && seesColleagues(reader);
  if (!colleague && authority.asker.id !== reader.id) throw unknownAuthority();
  return authority;
}

/** Whoever signs or audits sees what others of their force asked for. */
export const seesColleagues = (reader: Officer): boolean =>
  holds(reader, "authorities.sign") || holds(reader, "audit.read");
