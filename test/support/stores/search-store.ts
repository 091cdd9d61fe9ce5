/** Permitted searches in memory: for tests, and for trying things out without a database. */
import { LATEST_SEARCHES, type SearchStore, type StoredSearch } from "#access/ports.ts";

export function memorySearchStore(): SearchStore {
  const searches = new Map<string, StoredSearch>();
  const offered = new Set<string>();
  return {
    add(search) {
      searches.set(search.id, search);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(searches.get(id)),
    askedBy: (askerId) =>
      Promise.resolve(
        [...searches.values()]
          .filter((search) => search.askerId === askerId)
          .toSorted((a, b) => b.askedAt - a.askedAt)
          .slice(0, LATEST_SEARCHES),
      ),
    offerPage(id, after) {
      offered.add(`${id} ${after}`);
      return Promise.resolve();
    },
    isOffered: (id, after) => Promise.resolve(offered.has(`${id} ${after}`)),
  };
}
