/** Whatever is asked of the stored reads goes this way: judged by the policy, logged, an authority counted if one is needed, and only then answered. */
import { authorise, type Decision } from "#access/authorise.ts";
import { signatureOf } from "#access/authority-signature.ts";
import type { AuthorityStore, CurrentForces, SearchStore } from "#access/ports.ts";
import type { AnyQuestion, Matter, SearchRequest } from "#access/search-request.ts";
import type { AuditLog } from "#audit/ports.ts";
import { consultEvent } from "#audit/search-events.ts";
import { reachableForces } from "#policy/sharing.ts";
import type { AuthorityId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { logShared, type Sharings, systemNow } from "../governance/share-data.ts";
import { type LoggedSearch, orElseUndone, type RefusedSearch, refused } from "./answer-search.ts";
import { giveBackUse, type SpendFault, spendAuthority } from "./spend-authority.ts";

export interface PolicyPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly system: CurrentForces;
  /** What forces share besides the settings. */
  readonly sharings: Sharings;
  readonly authorities: AuthorityStore;
  readonly searches: SearchStore;
  readonly audit: AuditLog;
  /** A failed search could not be taken back wholly: a use stays counted, or the log does not say that it failed. */
  readonly notUndone: (failure: unknown) => void;
}

export interface AskedOf<Asked extends AnyQuestion> {
  readonly asker: Officer;
  readonly matter: Matter<Asked>;
  readonly authorityId?: AuthorityId | undefined;
}

type Answerer<Asked extends AnyQuestion, Answer> = (logged: LoggedSearch<Asked>) => Promise<Answer>;

/** The receipt comes first, then the use, then the reads: a log that fails spends no authority and shows no read. */
export async function underPolicy<Asked extends AnyQuestion, Answer>(
  asked: AskedOf<Asked>,
  answer: Answerer<Asked, Answer>,
  ports: PolicyPorts,
): Promise<Answer | RefusedSearch> {
  const now = ports.clock();
  const id = ports.newId("search");
  const { request, decision } = await judge(asked, now, ports);
  const receipt = await ports.audit.append(consultEvent(id, request, decision, "first", now));
  if (!decision.permitted) return { ...refused(decision), receipt };
  await logShared(id, request, decision.search.permissions, now, ports.audit);
  const logged = { id, request, decision, receipt, turn: "first", now } as const;
  const undo = () => giveBackUse(id, asked.authorityId, ports);
  return orElseUndone(logged, () => counted(logged, asked, answer, ports), undo, ports);
}

async function counted<Asked extends AnyQuestion, Answer>(
  logged: LoggedSearch<Asked>,
  { matter, asker, authorityId }: AskedOf<Asked>,
  answer: Answerer<Asked, Answer>,
  ports: PolicyPorts,
): Promise<Answer | RefusedSearch> {
  const { id, decision, now } = logged;
  if (decision.rule.authoriserRank !== null && authorityId !== undefined) {
    const fault = await spendAuthority(id, authorityId, now, ports);
    if (fault !== undefined) return refuseUse(logged, fault, ports);
  }
  await ports.searches.add({
    ...matter,
    id,
    askerId: asker.id,
    askedAt: now,
    forces: decision.search.permittedForces,
    ruleId: decision.rule.id,
    permittedBy: decision.search.permissions.map(({ dataOf, ruleId }) => ({ dataOf, ruleId })),
    authorityId,
  });
  return answer(logged);
}

/** Between the receipt and the use somebody else took the last one, or it ended: the search is refused, and logged so. */
async function refuseUse(
  { id, request, decision, now }: LoggedSearch<AnyQuestion>,
  code: SpendFault,
  ports: PolicyPorts,
): Promise<RefusedSearch> {
  const { rule, search, policy } = decision;
  const { authoriserRank } = rule;
  invariant(authoriserRank !== null, "only a rule that wants a signature counts uses");
  const { earliestPermitted } = search;
  const refusal = { code, rule, authoriserRank, earliestPermitted };
  const tooLate = { permitted: false, refusal, policy } as const;
  const receipt = await ports.audit.append(consultEvent(id, request, tooLate, "first", now));
  return { ...refused(tooLate), receipt };
}

interface Judged<Asked extends AnyQuestion> {
  readonly request: SearchRequest<Asked>;
  readonly decision: Decision<Asked>;
}

async function judge<Asked extends AnyQuestion>(
  asked: AskedOf<Asked>,
  now: Instant,
  ports: PolicyPorts,
): Promise<Judged<Asked>> {
  const { asker, matter, authorityId } = asked;
  const authority = authorityId && (await ports.authorities.find(authorityId));
  const system = await systemNow(ports);
  const reachable = () => reachableForces(system, asker.forceId, now, matter.purpose);
  const forces = matter.forces ?? reachable().map(({ id }) => id);
  const request: SearchRequest<Asked> = {
    ...matter,
    ...(forces.length === 0 ? {} : { forces }),
    asker,
    authority: authority && signatureOf(authority),
  };
  return { request, decision: authorise(request, system, now) };
}
