/** An officer searches for reads: a page of them at a time, in the way of everything that is asked of the store. */
import type { Question } from "#access/search-request.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ReadFinder } from "#read-store/ports.ts";
import { answerSearch, type SearchOutcome } from "./answer-search.ts";
import type { FindPlacePorts } from "./find-place.ts";
import { type AskedOf, type PolicyPorts, underPolicy } from "./under-policy.ts";

export interface SearchPorts extends PolicyPorts, FindPlacePorts {
  readonly reads: ReadFinder;
}

export interface SearchAsked extends AskedOf<Question> {
  /** Reads a page, 1 to 200. */
  readonly limit: number;
  /** Whoever asked waits no longer. */
  readonly stop?: StopSignal | undefined;
}

export const searchReads = (
  { limit, stop, ...asked }: SearchAsked,
  ports: SearchPorts,
): Promise<SearchOutcome> =>
  underPolicy(asked, (logged) => answerSearch(logged, { limit, stop }, ports), ports);
