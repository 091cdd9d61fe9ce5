/** Looking back after entries came in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { AskedLookBack, LookBackId } from "#matching/asked-look-back.ts";
import type { EntriesLookBack, LookBackBook, NumberedEntry, SeenBefore } from "#matching/look-backs.ts";
import type { VoiEntry } from "#matching/voi-entry.ts";
import type { VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

interface Kept {
  readonly lookBack: EntriesLookBack;
  readonly entries: readonly NumberedEntry[];
  readonly upTo: number;
  readonly seen: ReadonlyMap<number, SeenBefore>;
}

export function memoryLookBacks() {
  const kept = new Map<LookBackId, Kept>();
  const seenOf = (id: LookBackId, withCovert: boolean): readonly SeenBefore[] =>
    [...(kept.get(id)?.seen.values() ?? [])]
      .filter(({ covert }) => withCovert || !covert)
      .toSorted((a, b) => b.capturedAt - a.capturedAt || b.ref - a.ref);
  const book: LookBackBook = {
    unfinished: (limit) =>
      Promise.resolve(
        [...kept.values()]
          .map(({ lookBack }) => lookBack)
          .filter(({ state }) => state === "queued" || state === "running")
          .slice(0, limit),
      ),
    find: (id) => Promise.resolve(kept.get(id)?.lookBack),
    ofList: (listId, limit) =>
      Promise.resolve(
        [...kept.values()]
          .map(({ lookBack }) => lookBack)
          .filter((lookBack) => lookBack.listId === listId)
          .toSorted((a, b) => b.touchedAt - a.touchedAt || (a.id < b.id ? 1 : -1))
          .slice(0, limit),
      ),
    nextEntries(id, limit) {
      const { entries = [], upTo = 0 } = kept.get(id) ?? {};
      return Promise.resolve(entries.filter(({ ref }) => ref > upTo).slice(0, limit));
    },
    keep(lookBack, upTo, seen) {
      const before = kept.get(lookBack.id);
      if (before !== undefined) {
        const all = new Map([...before.seen, ...seen.map((one) => [one.ref, one] as const)]);
        kept.set(lookBack.id, { ...before, lookBack, upTo: upTo ?? before.upTo, seen: all });
      }
      return Promise.resolve();
    },
    seen(id, withCovert, { after = "0", limit }) {
      const [all, from] = [seenOf(id, withCovert), Number(after)];
      const next = all.length > from + limit ? String(from + limit) : undefined;
      return Promise.resolve({ items: all.slice(from, from + limit), next });
    },
    countSeen: (id, withCovert) => Promise.resolve(seenOf(id, withCovert).length),
    eraseBefore(moment, held) {
      for (const [id, one] of kept) {
        kept.set(id, {
          ...one,
          seen: new Map(
            [...one.seen].filter(([, { capturedAt, readId }]) => capturedAt >= moment || held.has(readId)),
          ),
        });
      }
      return Promise.resolve();
    },
  };
  const queue = (asked: QueuedForTest, added: readonly VoiEntry[]): void => {
    if (added.length === 0) return;
    const { now, ...work } = asked;
    const lookBack: EntriesLookBack = {
      ...{ ...work, state: "queued", touchedAt: now },
      ...{ entries: added.length, gone: 0, looked: 0, parts: 0, leftOut: 0 },
    };
    const entries = added.map((entry, at) => ({ ref: at + 1, entry }));
    kept.set(asked.id, { lookBack, entries, upTo: 0, seen: new Map() });
  };
  return { book, queue };
}

interface QueuedForTest extends AskedLookBack {
  readonly listId: VoiListId;
  readonly version?: number;
  readonly now: Instant;
}
