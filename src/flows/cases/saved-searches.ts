/** Story: a question is kept under a name, asked again, renamed and thrown away. Each asking is a new search, judged and logged as such. */

import { isAnalysis } from "#access/analysis-question.ts";
import type { StoredSearch } from "#access/ports.ts";
import type { Matter, Question } from "#access/search-request.ts";
import {
  matterNow,
  type SavedSearch,
  type SavedSearches,
  type SavedState,
  savedState,
} from "#cases/saved-search.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { AuthorityId, SavedSearchId, SearchId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { logAct } from "../proof/log-act.ts";
import type { SearchOutcome } from "../search/answer-search.ts";
import { type SearchPorts, searchReads } from "../search/search-reads.ts";

export interface SavedSearchPorts extends SearchPorts {
  readonly saved: SavedSearches;
  readonly rulesOf: RulesOf<"cases">;
}

/** Undefined for a search that is unknown or somebody else's, and for an analysis. */
export async function saveSearch(
  { searchId, name, moves }: { readonly searchId: SearchId; readonly name: string; readonly moves: boolean },
  by: Officer,
  ports: SavedSearchPorts,
): Promise<SavedSearch | undefined> {
  const search = await ports.searches.find(searchId);
  if (search === undefined || search.askerId !== by.id) return undefined;
  const { authorityId, question } = search;
  if (isAnalysis(question)) return undefined;
  const now = ports.clock();
  const saved: SavedSearch = {
    id: ports.newId("saved"),
    version: 1,
    forceId: by.forceId,
    owner: personOf(by),
    at: now,
    name,
    matter: matterOf(search, question),
    authorityId,
    moves: moves && authorityId === undefined,
    keptUntil: plusMs(now, ports.rulesOf(by.forceId, now).cases.savedSearchDays * DAY_MS),
  };
  await log(by, saved.id, { step: "save", search: searchId }, ports);
  await ports.saved.add(saved);
  return saved;
}

/** Without what is of that one search alone. */
function matterOf(search: StoredSearch, question: Question): Matter {
  const { id, askerId, askedAt, ruleId, permittedBy, authorityId, ...matter } = search;
  return { ...matter, question };
}

export interface SavedWithState {
  readonly saved: SavedSearch;
  readonly state: SavedState;
}

/** The officer's own, newest first. */
export async function savedSearchesOf(
  { id, forceId }: Officer,
  ports: Pick<SavedSearchPorts, "saved" | "authorities" | "clock">,
): Promise<readonly SavedWithState[]> {
  const all = await ports.saved.of({ only: [forceId] });
  return await Promise.all(
    all.filter(({ owner }) => owner.id === id).map((saved) => withState(saved, ports)),
  );
}

async function withState(
  saved: SavedSearch,
  { authorities, clock }: Pick<SavedSearchPorts, "authorities" | "clock">,
): Promise<SavedWithState> {
  const authority = saved.authorityId && (await authorities.find(saved.authorityId));
  return { saved, state: savedState(saved, authority, clock()) };
}

export type AskedAgain =
  | { readonly asked: true; readonly outcome: SearchOutcome }
  | { readonly asked: false; readonly code: "saved-search-unknown" | "saved-search-ended" };

export async function askAgain(
  id: SavedSearchId,
  asker: Officer,
  limit: number,
  ports: SavedSearchPorts,
): Promise<AskedAgain> {
  const saved = await ownSaved(id, asker, ports);
  if (saved === undefined) return { asked: false, code: "saved-search-unknown" };
  const { state } = await withState(saved, ports);
  if (state !== "open") return { asked: false, code: "saved-search-ended" };
  const authorityId: AuthorityId | undefined = saved.authorityId;
  const asked = { asker, matter: matterNow(saved, ports.clock()), authorityId, limit };
  return { asked: true, outcome: await searchReads(asked, ports) };
}

/** Undefined when there is none of the officer's own. */
export async function renameSaved(
  id: SavedSearchId,
  name: string,
  by: Officer,
  ports: SavedSearchPorts,
): Promise<SavedWithState | undefined> {
  const saved = await ownSaved(id, by, ports);
  if (saved === undefined) return undefined;
  const renamed = { ...saved, name, version: saved.version + 1 };
  await log(by, id, { step: "rename" }, ports);
  return (await ports.saved.replace(renamed)) ? await withState(renamed, ports) : undefined;
}

export async function dropSaved(id: SavedSearchId, by: Officer, ports: SavedSearchPorts): Promise<boolean> {
  if ((await ownSaved(id, by, ports)) === undefined) return false;
  await log(by, id, { step: "drop" }, ports);
  return await ports.saved.remove(id);
}

async function ownSaved(id: SavedSearchId, { id: officer }: Officer, { saved }: SavedSearchPorts) {
  const found = await saved.find(id);
  return found?.owner.id === officer ? found : undefined;
}

const log = (by: Officer, object: string, facts: Readonly<Record<string, string>>, ports: SavedSearchPorts) =>
  logAct(by, { operation: "alter", object, outcome: "allowed", facts }, ports);

/** What has ended by its time goes; how many went. One whose authority ended goes with its own time. */
export async function forgetEndedSearches(saved: SavedSearches, now: Instant): Promise<number> {
  let gone = 0;
  for (const { id, keptUntil } of await saved.of({ except: [] })) {
    if (now > keptUntil && (await saved.remove(id))) gone += 1;
  }
  return gone;
}
