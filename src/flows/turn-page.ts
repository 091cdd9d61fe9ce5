/** The next page of a search: the policy is asked again, because time has passed and rules, roles and authorities may have changed. */
import { agedRequest } from "#access/aged-request.ts";
import { authorise } from "#access/authorise.ts";
import { signatureOf } from "#access/authority.ts";
import type { SearchId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { answerSearch, type SearchOutcome } from "./answer-search.ts";
import type { SearchPorts } from "./search-reads.ts";

/** Undefined for a search that is unknown or somebody else's. A page is part of the search and no further use of its authority. */
export async function turnPage(
  id: SearchId,
  asker: Officer,
  page: { readonly limit: number; readonly after: string },
  ports: SearchPorts,
): Promise<SearchOutcome | undefined> {
  const stored = await ports.searches.find(id);
  if (stored === undefined || stored.askerId !== asker.id) return undefined;
  const now = ports.clock();
  const authority = stored.authorityId && (await ports.authorities.find(stored.authorityId));
  const signature = authority && signatureOf(authority);
  const { question, capturedFrom, capturedTo, purpose, category, reference, justification } = stored;
  const matter = { question, capturedFrom, capturedTo, purpose, category, reference, justification };
  const authorityOfThisSearch = signature && { ...signature, usesLeft: signature.usesLeft + 1 };
  const policy = ports.policy();
  const request = agedRequest(
    { ...matter, asker, authority: authorityOfThisSearch },
    stored.ruleId,
    policy,
    now,
  );
  const decision = authorise(request, policy, now);
  return answerSearch({ id, request, decision, now }, page, ports);
}
