/** Sources of lists in memory, for tests. */
import {
  type FollowedSource,
  type ListSources,
  NEVER_RUN,
  type SourceRun,
  stateAfter,
} from "#matching/list-source.ts";
import type { ListSourceId } from "#terms/ids.ts";

export function memoryListSources(): ListSources {
  const rows = new Map<ListSourceId, FollowedSource>();
  const runs = new Map<ListSourceId, readonly SourceRun[]>();
  const all = () => [...rows.values()].toSorted((one, other) => (one.source.id < other.source.id ? -1 : 1));
  return {
    all: () => Promise.resolve(all()),
    ofList: (listId) => Promise.resolve(all().filter(({ source }) => source.listId === listId)),
    byId: (id) => Promise.resolve(rows.get(id)),
    add(source) {
      rows.set(source.id, { source, state: NEVER_RUN });
      return Promise.resolve();
    },
    change(id, version, to) {
      const before = rows.get(id);
      if (before?.source.version !== version) return Promise.resolve(undefined);
      const source = { ...before.source, ...to, version: version + 1 };
      const { mark: _, ...unmarked } = before.state;
      rows.set(id, { source, state: to.settings === undefined ? before.state : unmarked });
      return Promise.resolve(source);
    },
    ask(id, now) {
      const before = rows.get(id);
      if (before !== undefined) rows.set(id, { ...before, state: { ...before.state, askedAt: now } });
      return Promise.resolve();
    },
    noteRun(id, run, mark) {
      const before = rows.get(id);
      if (before === undefined) return Promise.resolve();
      rows.set(id, { ...before, state: stateAfter(before.state, run, mark) });
      runs.set(id, [run, ...(runs.get(id) ?? [])].slice(0, 50));
      return Promise.resolve();
    },
    runs: (id, limit) => Promise.resolve((runs.get(id) ?? []).slice(0, limit)),
  };
}
