/** The searches of the audit log in memory: the naive twin of what the database keeps. */
import type { SearchFilter, SearchLedger, SearchRecord } from "#audit/search-record.ts";
import { isSelected } from "#terms/selection.ts";

export function memorySearchLedger(): SearchLedger {
  let cursor = 0;
  const kept = new Map<string, SearchRecord>();
  const change = (id: string, by: (record: SearchRecord) => SearchRecord) => {
    const record = kept.get(id);
    if (record !== undefined) kept.set(id, by(record));
  };
  return {
    cursor: () => Promise.resolve(cursor),
    take(steps, from, to) {
      if (from !== cursor) return Promise.resolve();
      cursor = to;
      for (const step of steps) {
        if (step.kind === "asked") {
          const { reads, pages, files } = kept.get(step.record.id) ?? step.record;
          kept.set(step.record.id, { ...step.record, reads, pages, files });
        } else if (step.kind === "failed") change(step.id, (one) => ({ ...one, outcome: "failed" }));
        else if (step.kind === "file") change(step.id, (one) => ({ ...one, files: one.files + 1 }));
        else {
          const { reads } = step;
          change(step.id, (one) => ({ ...one, reads: one.reads + reads, pages: one.pages + 1 }));
        }
      }
      return Promise.resolve();
    },
    list: (filter, forces, { before = Number.POSITIVE_INFINITY, limit }) =>
      Promise.resolve(
        [...kept.values()]
          .filter(
            (record) => isSelected(forces, record.forceId) && record.entry < before && fits(record, filter),
          )
          .toSorted((a, b) => b.entry - a.entry)
          .slice(0, limit),
      ),
    find: (id) => Promise.resolve(kept.get(id)),
  };
}

function fits(record: SearchRecord, { name, mark, reference, from, to, outcome }: SearchFilter): boolean {
  const { asker } = record;
  const holds = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
  return (
    (name === undefined || holds(asker.name, name) || asker.id === name) &&
    (mark === undefined || record.marks.includes(mark)) &&
    (reference === undefined || holds(record.reference, reference)) &&
    (from === undefined || record.at >= from) &&
    (to === undefined || record.at < to) &&
    (outcome === undefined || record.outcome === outcome)
  );
}
