/** Keys of systems that change a list, and what those were answered, in memory, for tests. */
import {
  type GivenDelta,
  type GivenDeltas,
  keyHoldsAt,
  type ListKey,
  type ListKeys,
} from "#matching/list-key.ts";

export function memoryListKeys(): ListKeys {
  let rows: readonly { readonly key: ListKey; readonly secret: string }[] = [];
  const change = (which: (key: ListKey) => boolean, to: Partial<ListKey>) => {
    rows = rows.map((row) => (which(row.key) ? { ...row, key: { ...row.key, ...to } } : row));
  };
  return {
    add(key, secret, othersEndAt) {
      change(
        ({ listId, name, endsAt }) =>
          listId === key.listId && name === key.name && (endsAt === undefined || endsAt > othersEndAt),
        { endsAt: othersEndAt },
      );
      rows = [{ key, secret }, ...rows];
      return Promise.resolve();
    },
    ofList: (listId) => Promise.resolve(rows.map(({ key }) => key).filter((key) => key.listId === listId)),
    bySecret(secret, now) {
      return Promise.resolve(rows.find((row) => row.secret === secret && keyHoldsAt(row.key, now))?.key);
    },
    end(listId, id, now) {
      const found = rows.some(({ key }) => key.id === id && key.listId === listId && keyHoldsAt(key, now));
      if (found) change((key) => key.id === id, { endsAt: now });
      return Promise.resolve(found);
    },
    noteUse(id, at) {
      change((key) => key.id === id, { lastUsedAt: at });
      return Promise.resolve();
    },
  };
}

export function memoryGivenDeltas(): GivenDeltas {
  const rows = new Map<string, GivenDelta>();
  const nameOf = (listId: string, key: string) => `${listId} ${key}`;
  return {
    keep(given) {
      const name = nameOf(given.listId, given.idempotencyKey);
      if (!rows.has(name)) rows.set(name, given);
      return Promise.resolve();
    },
    find: (listId, key) => Promise.resolve(rows.get(nameOf(listId, key))),
    forgetBefore(moment) {
      for (const [name, { at }] of rows) if (at < moment) rows.delete(name);
      return Promise.resolve();
    },
  };
}
