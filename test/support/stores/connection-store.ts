/** Connections to cameras in memory, for tests. */
import type { Connection, ConnectionStore } from "#cameras/connection.ts";
import type { ConnectionId } from "#terms/ids.ts";

export function createMemoryConnections(): ConnectionStore {
  const rows = new Map<ConnectionId, Connection>();
  const origins = new Set<string>();
  return {
    all: () => Promise.resolve([...rows.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))),
    byId: (id) => Promise.resolve(rows.get(id)),
    add(connection, origin) {
      if (origin !== undefined && origins.has(origin)) return Promise.resolve(false);
      if (origin !== undefined) origins.add(origin);
      rows.set(connection.id, connection);
      return Promise.resolve(true);
    },
    hasOrigin: (origin) => Promise.resolve(origins.has(origin)),
    change(id, version, to) {
      const before = rows.get(id);
      if (before?.version !== version) return Promise.resolve(undefined);
      const { settings = before.settings, enabled = before.enabled } = to;
      const { passwordEndsAt = before.passwordEndsAt ?? null } = to;
      const { passwordEndsAt: _, ...rest } = before;
      const ends = passwordEndsAt === null ? {} : { passwordEndsAt };
      const after: Connection = { ...rest, settings, enabled, version: version + 1, ...ends };
      rows.set(id, after);
      return Promise.resolve(after);
    },
  };
}
