/** An officer asks for a senior officer's authority: only for a search that a signature would make lawful. */
import { authorise } from "#access/authorise.ts";
import { type Authority, askedAuthority } from "#access/authority.ts";
import { policiesOf, strictestTerms } from "#access/authority-terms.ts";
import type { AuthorityStore, CurrentForces } from "#access/ports.ts";
import type { Refusal } from "#access/refusal.ts";
import type { Matter } from "#access/search-request.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import { matterFacts } from "#audit/search-events.ts";
import type { AuthorityRules, PolicyProfile } from "#policy/policy-profile.ts";
import { reachableForces } from "#policy/sharing.ts";
import type { ForceId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface AskAuthorityPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly system: CurrentForces;
  readonly authorities: AuthorityStore;
  readonly audit: AuditLog;
}

export type AskOutcome =
  | { readonly asked: true; readonly authority: Authority }
  | {
      readonly asked: false;
      readonly refusal: Refusal | { readonly code: "authority-not-needed" };
      /** The policy that refused; undefined when there is none. */
      readonly policy?: PolicyProfile | undefined;
      readonly dataOf?: ForceId | undefined;
    };

export async function askAuthority(
  asker: Officer,
  asked: Matter,
  ports: AskAuthorityPorts,
): Promise<AskOutcome> {
  const now = ports.clock();
  const system = ports.system();
  const forces = asked.forces ?? reachableForces(system, asker.forceId, now).map(({ id }) => id);
  const matter = forces.length === 0 ? asked : { ...asked, forces };
  const decision = authorise({ ...matter, asker }, system, now);
  const policies = policiesOf(forces, system, now);
  const terms = policies && strictestTerms(policies);
  const refusal = decision.permitted
    ? ({ code: "authority-not-needed" } as const)
    : (lateEnd(matter, terms, now) ?? decision.refusal);
  const id = ports.newId("auth");
  const signable = terms !== undefined && refusal.code === "authority-needed";
  await ports.audit.append({
    at: now,
    actor: actorOf(asker),
    operation: "authority.ask",
    object: id,
    outcome: signable ? "allowed" : "refused",
    facts: {
      ...matterFacts(matter, now),
      ...(signable ? { rankNeeded: refusal.authoriserRank } : { refusal: refusal.code }),
    },
  });
  if (!signable)
    return decision.permitted ? { asked: false, refusal } : { ...decision, asked: false, refusal };
  const need = { rule: refusal.rule, rankNeeded: refusal.authoriserRank, terms };
  const authority = askedAuthority(id, asker, matter, need, now);
  await ports.authorities.add(authority);
  return { asked: true, authority };
}

/** A window without an end in sight would sign for what nobody can judge yet. */
function lateEnd(
  { capturedFrom, capturedTo }: Matter,
  terms: AuthorityRules | undefined,
  now: Instant,
): Refusal | undefined {
  if (terms === undefined || capturedFrom > now) return undefined;
  const { windowEndsWithinDays, clause } = terms;
  const latestEnd = plusMs(now, windowEndsWithinDays * DAY_MS);
  return capturedTo <= latestEnd ? undefined : { code: "window-ends-too-late", latestEnd, clause };
}
