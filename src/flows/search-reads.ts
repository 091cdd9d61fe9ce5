/** An officer searches: judged by the policy, an authority counted if one is needed, logged, and only then answered. */
import { authorise, type Decision } from "#access/authorise.ts";
import { decideAuthority, evolveAuthority, signatureOf } from "#access/authority.ts";
import type { AuthorityStore, CurrentPolicy, SearchStore } from "#access/ports.ts";
import type { Matter, SearchRequest } from "#access/search-request.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { ReadFinder } from "#read-store/ports.ts";
import type { AuthorityId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock, NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import { answerSearch, type SearchOutcome } from "./answer-search.ts";

export interface SearchPorts {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly policy: CurrentPolicy;
  readonly authorities: AuthorityStore;
  readonly searches: SearchStore;
  readonly audit: AuditLog;
  readonly reads: ReadFinder;
}

export interface SearchAsked {
  readonly asker: Officer;
  readonly matter: Matter;
  readonly authorityId?: AuthorityId | undefined;
  /** Reads a page, 1 to 200. */
  readonly limit: number;
}

export async function searchReads(asked: SearchAsked, ports: SearchPorts): Promise<SearchOutcome> {
  const { asker, matter, authorityId, limit } = asked;
  const now = ports.clock();
  const id = ports.newId("search");
  const { request, decision } = await judge(asked, now, ports);
  if (decision.permitted) {
    const ruleId = decision.rule.id;
    await ports.searches.add({ ...matter, id, askerId: asker.id, askedAt: now, ruleId, authorityId });
  }
  return answerSearch({ id, request, decision, now }, { limit }, ports);
}

interface Judged {
  readonly request: SearchRequest;
  readonly decision: Decision;
}

/** When somebody else used or changed the authority at the same moment, it is read and judged again. */
async function judge(asked: SearchAsked, now: Instant, ports: SearchPorts): Promise<Judged> {
  const { asker, matter, authorityId } = asked;
  const authority = authorityId && (await ports.authorities.find(authorityId));
  const signature = authority && signatureOf(authority);
  const request: SearchRequest = { ...matter, asker, authority: signature };
  const decision = authorise(request, ports.policy(), now);
  const uses = decision.permitted && decision.rule.authoriserRank !== null;
  if (!uses || authority === undefined) return { request, decision };
  const use = decideAuthority(authority, { type: "use" }, now);
  const counted = "type" in use && (await ports.authorities.replace(evolveAuthority(authority, use)));
  return counted ? { request, decision } : judge(asked, now, ports);
}
