/** Records that people work on together, in memory. */
import type { KeptRecord, RecordBook } from "#mechanism/record-book.ts";
import { isSelected } from "#terms/selection.ts";

export function memoryRecordBook<Kept extends KeptRecord>(): RecordBook<Kept> {
  const kept = new Map<string, Kept>();
  return {
    add: (record) => {
      if (kept.has(record.id)) return Promise.resolve(false);
      kept.set(record.id, record);
      return Promise.resolve(true);
    },
    find: (id) => Promise.resolve(kept.get(id)),
    replace: (changed) => {
      if (kept.get(changed.id)?.version !== changed.version - 1) return Promise.resolve(false);
      kept.set(changed.id, changed);
      return Promise.resolve(true);
    },
    remove: (id) => Promise.resolve(kept.delete(id)),
    of: (forces) =>
      Promise.resolve(
        [...kept.values()]
          .filter(({ forceId }) => isSelected(forces, forceId))
          .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
      ),
  };
}
