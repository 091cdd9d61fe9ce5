/** From a permitted and logged search to a page of reads, and to the log again before they go. No log, no answer. */
import type { Decision, Refused } from "#access/authorise.ts";
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import type { SearchStore } from "#access/ports.ts";
import type { Refusal } from "#access/refusal.ts";
import type { AnyQuestion, Question, SearchRequest } from "#access/search-request.ts";
import type { AuditLog, AuditReceipt } from "#audit/ports.ts";
import { discloseEvent, failedSearchEvent } from "#audit/search-events.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import type { AskedPage, HourOfReads, ReadFinder, ReadPage, SearchedPlace } from "#read-store/ports.ts";
import type { ForceId, SearchId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type FindPlacePorts, findPlace } from "./find-place.ts";

export interface AnsweredSearch {
  readonly answered: true;
  readonly id: SearchId;
  readonly page: ReadPage;
  /** Of the whole answer; nothing with a later page. */
  readonly hours: readonly HourOfReads[];
  /** How many cameras the place has that was asked for; undefined when none was. */
  readonly cameras: number | undefined;
  readonly receipt: AuditReceipt;
  readonly search: AuthorisedSearch;
  readonly rule: AccessRule;
  /** The policy in which that rule stands. */
  readonly policy: PolicyProfile;
}

export interface RefusedSearch {
  readonly answered: false;
  readonly refusal: Refusal;
  /** The policy that refused; undefined when there is none. */
  readonly policy?: PolicyProfile | undefined;
  /** The force whose data was refused. */
  readonly dataOf?: ForceId | undefined;
  readonly receipt: AuditReceipt;
}

export type SearchOutcome = AnsweredSearch | RefusedSearch;

/** A refusal as the outcome of a search. */
export const refused = ({ refusal, policy, dataOf }: Refused): Omit<RefusedSearch, "receipt"> => ({
  answered: false,
  refusal,
  policy,
  dataOf,
});

type Permitted<Asked extends AnyQuestion> = Extract<Decision<Asked>, { readonly permitted: true }>;

/** A search that the policy permits and that the audit log holds. */
export interface LoggedSearch<Asked extends AnyQuestion = Question> {
  readonly id: SearchId;
  readonly request: SearchRequest<Asked>;
  readonly decision: Permitted<Asked>;
  readonly receipt: AuditReceipt;
  readonly turn: "first" | "later";
  readonly now: Instant;
}

export interface AnswerSearchPorts extends FindPlacePorts {
  readonly audit: AuditLog;
  readonly searches: Pick<SearchStore, "offerPage">;
  readonly reads: ReadFinder;
}

const camerasLooked = ({ cameraIds, moving }: SearchedPlace): number =>
  cameraIds.length + (moving?.cameraIds.length ?? 0);

/** The next page is offered by name, so that nobody can begin anywhere else. */
export async function answerSearch(
  { id, request, decision, receipt, now }: LoggedSearch,
  page: Pick<AskedPage, "limit" | "after" | "stop">,
  ports: AnswerSearchPorts,
): Promise<AnsweredSearch> {
  const { search, rule, policy } = decision;
  const place = await findPlace(search, ports);
  const looked = { place, stop: page.stop };
  const found = await ports.reads.find(search, receipt, { ...page, ...looked });
  const isFirst = page.after === undefined;
  const hours = isFirst && found.reads.length > 0 ? await ports.reads.hoursOf(search, receipt, looked) : [];
  if (found.next !== undefined) await ports.searches.offerPage(id, found.next);
  const cameras = place === undefined ? undefined : camerasLooked(place);
  const counts = { reads: found.reads.length, totalUpTo10000: found.totalUpTo10000, cameras };
  await ports.audit.append(discloseEvent(id, request, counts, now));
  return { answered: true, id, page: found, hours, cameras, receipt, search, rule, policy };
}

/**
 * Runs what comes after the receipt. When it fails, nobody has seen a read: `undo` takes back what was counted, the log
 * says that the search failed, and the caller gets the failure that was met first.
 */
export async function orElseUndone<Answer>(
  search: LoggedSearch<AnyQuestion>,
  work: () => Promise<Answer>,
  undo: () => Promise<void>,
  { audit, notUndone }: { readonly audit: AuditLog; readonly notUndone: (failure: unknown) => void },
): Promise<Answer> {
  try {
    return await work();
  } catch (failure) {
    const { id, request, receipt, turn, now } = search;
    const steps = await Promise.allSettled([
      undo(),
      audit.append(failedSearchEvent(id, request, receipt, turn, now)),
    ]);
    for (const step of steps) if (step.status === "rejected") notUndone(step.reason);
    throw failure;
  }
}
