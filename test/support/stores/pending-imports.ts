/** Imports that wait for a person, in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { PendingImport, PendingImports } from "#matching/ports.ts";
import type { VoiListId } from "#terms/ids.ts";

export function memoryPendingImports(): PendingImports {
  const waiting = new Map<VoiListId, PendingImport>();
  return {
    keep(pending) {
      waiting.set(pending.listId, pending);
      return Promise.resolve();
    },
    of: (listId) => Promise.resolve(waiting.get(listId)),
    drop(id) {
      const dropped = [...waiting.values()].find((pending) => pending.id === id);
      return Promise.resolve(dropped !== undefined && waiting.delete(dropped.listId));
    },
    expired(now) {
      const over = [...waiting.values()].filter(({ expiresAt }) => expiresAt < now);
      return Promise.resolve(over.map(({ source: _, ...pending }) => pending));
    },
  };
}
