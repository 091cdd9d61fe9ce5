/** An officer asks for a senior officer's authority: only for a search that a signature would make lawful. */
import { authorise } from "#access/authorise.ts";
import { type Authority, askedAuthority } from "#access/authority.ts";
import type { AuthorityStore, CurrentPolicy } from "#access/ports.ts";
import type { Refusal } from "#access/refusal.ts";
import type { Matter } from "#access/search-request.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import { matterFacts } from "#audit/search-events.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface AskAuthorityPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly policy: CurrentPolicy;
  readonly authorities: AuthorityStore;
  readonly audit: AuditLog;
}

export type AskOutcome =
  | { readonly asked: true; readonly authority: Authority }
  | { readonly asked: false; readonly refusal: Refusal | { readonly code: "authority-not-needed" } };

export async function askAuthority(
  asker: Officer,
  matter: Matter,
  ports: AskAuthorityPorts,
): Promise<AskOutcome> {
  const now = ports.clock();
  const policy = ports.policy();
  const decision = authorise({ ...matter, asker }, policy, now);
  const refusal = decision.permitted
    ? ({ code: "authority-not-needed" } as const)
    : (lateEnd(matter, policy, now) ?? decision.refusal);
  const id = ports.newId("auth");
  const signable = policy !== undefined && refusal.code === "authority-needed";
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
  if (!signable) return { asked: false, refusal };
  const need = { rule: refusal.rule, rankNeeded: refusal.authoriserRank, terms: policy.authority };
  const authority = askedAuthority(id, asker, matter, need, now);
  await ports.authorities.add(authority);
  return { asked: true, authority };
}

/** A window without an end in sight would sign for what nobody can judge yet. */
function lateEnd(
  { capturedFrom, capturedTo }: Matter,
  policy: PolicyProfile | undefined,
  now: Instant,
): Refusal | undefined {
  if (policy === undefined || capturedFrom > now) return undefined;
  const { windowEndsWithinDays, clause } = policy.authority;
  const latestEnd = plusMs(now, windowEndsWithinDays * DAY_MS);
  return capturedTo <= latestEnd ? undefined : { code: "window-ends-too-late", latestEnd, clause };
}
