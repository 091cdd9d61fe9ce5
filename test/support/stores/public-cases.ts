/** What the public wrote, in memory, for tests. */
import type { PublicCases } from "#public-contact/ports.ts";
import type { PublicCase } from "#public-contact/public-case.ts";

export function memoryPublicCases(): PublicCases {
  const kept = new Map<string, PublicCase>();
  const waits = ({ state, unread }: PublicCase) =>
    state === "open" || state === "held" || (state === "answered" && unread);
  const sorted = () => [...kept.values()].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    add(one) {
      const isTaken = [...kept.values()].some(
        ({ id, tracking }) => id === one.id || tracking === one.tracking,
      );
      if (isTaken) return Promise.resolve(false);
      kept.set(one.id, one);
      return Promise.resolve(true);
    },
    find: (id) => Promise.resolve(kept.get(id)),
    replace(changed) {
      if (kept.get(changed.id)?.version !== changed.version - 1) return Promise.resolve(false);
      kept.set(changed.id, changed);
      return Promise.resolve(true);
    },
    remove: (id) => Promise.resolve(kept.delete(id)),
    byTracking: (forceId, tracking) =>
      Promise.resolve(sorted().find((one) => one.forceId === forceId && one.tracking === tracking)),
    waiting: (forceId, limit) =>
      Promise.resolve(
        sorted()
          .filter((one) => waits(one) && (forceId === undefined || one.forceId === forceId))
          .slice(0, limit),
      ),
    over: (forceId, { before, limit }) =>
      Promise.resolve(
        sorted()
          .filter(
            (one) => !waits(one) && one.forceId === forceId && (before === undefined || one.id < before),
          )
          .toSorted((a, b) => (a.id < b.id ? 1 : -1))
          .slice(0, limit),
      ),
  };
}
