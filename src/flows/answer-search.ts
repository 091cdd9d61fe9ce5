/** From a decision to a page of reads: the audit log first, then the store, then the log again. No log, no answer. */

import type { Decision } from "#access/authorise.ts";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { AccessRule } from "#access/policy-profile.ts";
import type { Refusal } from "#access/refusal.ts";
import type { SearchRequest } from "#access/search-request.ts";
import type { AuditLog, AuditReceipt } from "#audit/ports.ts";
import { consultEvent, discloseEvent } from "#audit/search-events.ts";
import type { ReadFinder, ReadPage } from "#read-store/ports.ts";
import type { SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export type SearchOutcome =
  | {
      readonly answered: true;
      readonly id: SearchId;
      readonly page: ReadPage;
      readonly receipt: AuditReceipt;
      readonly search: AuthorisedSearch;
      readonly rule: AccessRule;
    }
  | { readonly answered: false; readonly refusal: Refusal; readonly receipt: AuditReceipt };

export interface JudgedSearch {
  readonly id: SearchId;
  readonly request: SearchRequest;
  readonly decision: Decision;
  readonly now: Instant;
}

export async function answerSearch(
  { id, request, decision, now }: JudgedSearch,
  page: { readonly limit: number; readonly after?: string | undefined },
  ports: { readonly audit: AuditLog; readonly reads: ReadFinder },
): Promise<SearchOutcome> {
  const turn = page.after === undefined ? "first" : "later";
  const receipt = await ports.audit.append(consultEvent(id, request, decision, turn, now));
  if (!decision.permitted) return { answered: false, refusal: decision.refusal, receipt };
  const { search, rule } = decision;
  const found = await ports.reads.find(search, receipt, page);
  const counts = { reads: found.reads.length, totalUpTo10000: found.totalUpTo10000 };
  await ports.audit.append(discloseEvent(id, request, counts, now));
  return { answered: true, id, page: found, receipt, search, rule };
}
