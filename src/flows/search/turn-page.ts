/** The next page of a search, or its first again: the policy is asked again, because time has passed and rules, roles and authorities may have changed. */
import { agedRequest } from "#access/aged-request.ts";
import { isAnalysis } from "#access/analysis-question.ts";
import { authorise, type Decision, type Refused } from "#access/authorise.ts";
import { type Authority, isUsedBy } from "#access/authority.ts";
import { signatureOf } from "#access/authority-signature.ts";
import { policiesOf } from "#access/authority-terms.ts";
import type { StoredSearch } from "#access/ports.ts";
import {
  type AnyQuestion,
  forcesAsked,
  matterOf,
  type SearchRequest,
  type SignedAuthority,
} from "#access/search-request.ts";
import { consultEvent } from "#audit/search-events.ts";
import type { Installation } from "#policy/installation.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { AskedPage } from "#read-store/ports.ts";
import type { SearchId } from "#terms/ids.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { systemNow } from "../governance/share-data.ts";
import {
  answerSearch,
  type LoggedSearch,
  orElseUndone,
  type RefusedSearch,
  refused,
  type SearchOutcome,
} from "./answer-search.ts";
import type { SearchPorts } from "./search-reads.ts";
import type { PolicyPorts } from "./under-policy.ts";

/**
 * Undefined for a search that is unknown or somebody else's. A page is part of the search and no further use of its
 * authority; so it begins only where an answer of this search ended, or at its beginning, and not for longer than the policy allows.
 */
export async function turnPage(
  id: SearchId,
  asker: Officer,
  page: Pick<AskedPage, "limit" | "after" | "stop">,
  ports: SearchPorts,
): Promise<SearchOutcome | undefined> {
  const stored = await ports.searches.find(id);
  if (stored === undefined || stored.askerId !== asker.id) return undefined;
  const { question } = stored;
  if (isAnalysis(question)) return undefined;
  const { after } = page;
  const isOffered = after === undefined || (await ports.searches.isOffered(id, after));
  const asked = { stored: { ...stored, question }, asker, isOffered };
  return againUnderPolicy(asked, (logged) => answerSearch(logged, page, ports), ports);
}

interface AskedAgain<Asked extends AnyQuestion> {
  readonly stored: StoredSearch & { readonly question: Asked };
  readonly asker: Officer;
  /** What is asked for begins where an answer of this search ended, or at its beginning. */
  readonly isOffered: boolean;
}

/** What was permitted once is judged as it stands now, and logged, before it is answered again. */
export async function againUnderPolicy<Asked extends AnyQuestion, Answer>(
  { stored, asker, isOffered }: AskedAgain<Asked>,
  answer: (logged: LoggedSearch<Asked>) => Promise<Answer>,
  ports: PolicyPorts,
): Promise<Answer | RefusedSearch> {
  const { id } = stored;
  const now = ports.clock();
  const system = await systemNow(ports);
  const authority = stored.authorityId && (await ports.authorities.find(stored.authorityId));
  const request = requestOf(stored, asker, authority, system, now);
  const stop = pageStop(stored, isOffered, policiesOf(forcesAsked(request), system, now), now);
  const decision: Decision<Asked> = stop ?? authorise(request, system, now);
  const receipt = await ports.audit.append(consultEvent(id, request, decision, "later", now));
  if (!decision.permitted) return { ...refused(decision), receipt };
  const logged = { id, request, decision, receipt, turn: "later", now } as const;
  return orElseUndone(
    logged,
    () => answer(logged),
    () => Promise.resolve(),
    ports,
  );
}

/** Without a policy there is no limit to speak of; `authorise()` then refuses everything. */
function pageStop(
  { askedAt }: StoredSearch,
  offered: boolean,
  policies: readonly PolicyProfile[] | undefined,
  now: Instant,
): Refused | undefined {
  if (policies === undefined) return undefined;
  if (!offered) return { permitted: false, refusal: { code: "page-not-offered" } };
  const policy = policies.find(({ pages }) => now - askedAt > pages.turnWithinHours * HOUR_MS);
  if (policy === undefined) return undefined;
  const { turnWithinHours, clause } = policy.pages;
  return { permitted: false, refusal: { code: "page-too-late", turnWithinHours, clause }, policy };
}

function requestOf<Asked extends AnyQuestion>(
  stored: StoredSearch & { readonly question: Asked },
  asker: Officer,
  authority: Authority | undefined,
  system: Installation,
  now: Instant,
): SearchRequest<Asked> {
  const signed = authority && signatureForPages(authority, stored.id);
  const permittedBy = stored.permittedBy ?? [{ dataOf: asker.forceId, ruleId: stored.ruleId }];
  return agedRequest({ ...matterOf(stored), asker, authority: signed }, permittedBy, system, now);
}

/** The use that this search was counted for is still its own. */
function signatureForPages(authority: Authority, id: SearchId): SignedAuthority | undefined {
  const signature = signatureOf(authority);
  const own = isUsedBy(authority, id) ? 1 : 0;
  return signature && { ...signature, usesLeft: signature.usesLeft + own };
}
