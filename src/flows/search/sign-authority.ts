/** A senior officer signs, refuses or takes back: decided on rank, force and role as they are at this moment, logged, then saved. */
import {
  type Authority,
  type AuthorityCommand,
  type AuthorityProblem,
  decideAuthority,
  evolveAuthority,
  type SignedWindow,
} from "#access/authority.ts";
import { policiesOf, strictestTerms } from "#access/authority-terms.ts";
import type { AuthorityStore, CurrentForces } from "#access/ports.ts";
import { forcesAsked } from "#access/search-request.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog } from "#audit/ports.ts";
import { matterFacts } from "#audit/search-events.ts";
import type { AuthorityId } from "#terms/ids.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface SignAuthorityPorts {
  readonly clock: Clock;
  readonly system: CurrentForces;
  readonly authorities: AuthorityStore;
  readonly audit: AuditLog;
}

export type Answer =
  | { readonly type: "sign"; readonly reason: string; readonly window?: SignedWindow | undefined }
  | { readonly type: "refuse"; readonly reason: string }
  | { readonly type: "revoke"; readonly reason: string };

const OPERATIONS = {
  sign: "authority.sign",
  refuse: "authority.refuse",
  revoke: "authority.revoke",
} as const;

export type SignOutcome =
  | { readonly decided: true; readonly authority: Authority }
  | {
      readonly decided: false;
      readonly problem:
        | AuthorityProblem
        | { readonly code: "authority-unknown" | "authority-busy" | "no-policy" };
    };

/** A search under it may be counted between the look and the saving, so it is tried a few times. */
const ATTEMPTS = 8;

/** When somebody else was quicker, the answer is judged again on what they left. */
export async function signAuthority(
  id: AuthorityId,
  by: Officer,
  answer: Answer,
  ports: SignAuthorityPorts,
): Promise<SignOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await judge(id, by, answer, ports);
    if (outcome !== undefined) return outcome;
  }
  return { decided: false, problem: { code: "authority-busy" } };
}

/** Undefined when the authority changed between the look and the saving. */
async function judge(
  id: AuthorityId,
  by: Officer,
  answer: Answer,
  ports: SignAuthorityPorts,
): Promise<SignOutcome | undefined> {
  const authority = await ports.authorities.find(id);
  if (authority === undefined) return { decided: false, problem: { code: "authority-unknown" } };
  const now = ports.clock();
  const policies = policiesOf(forcesAsked(authority), ports.system(), now);
  if (policies === undefined) return { decided: false, problem: { code: "no-policy" } };
  const terms = strictestTerms(policies);
  const command: AuthorityCommand = answer.type === "sign" ? { ...answer, by, terms } : { ...answer, by };
  const decision = decideAuthority(authority, command, now);
  const problem = "code" in decision ? decision : undefined;
  await ports.audit.append({
    at: now,
    actor: actorOf(by),
    operation: OPERATIONS[answer.type],
    object: id,
    outcome: problem === undefined ? "allowed" : "refused",
    facts: { ...matterFacts(authority, now), asker: authority.asker.id, ...answerFacts(answer, problem) },
  });
  if ("code" in decision) return { decided: false, problem: decision };
  const changed = evolveAuthority(authority, decision);
  const saved = await ports.authorities.replace(changed);
  return saved ? { decided: true, authority: changed } : undefined;
}

function answerFacts(answer: Answer, problem: AuthorityProblem | undefined): AuditFacts {
  return {
    reason: answer.reason,
    ...(answer.type === "sign" && answer.window !== undefined ? windowFacts(answer.window) : {}),
    ...(problem === undefined ? {} : { problem: problem.code }),
  };
}

const windowFacts = ({ capturedFrom, capturedTo }: SignedWindow): AuditFacts => ({
  signedFrom: formatInstant(capturedFrom),
  signedTo: formatInstant(capturedTo),
});
