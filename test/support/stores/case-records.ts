/** Records of cases in memory, for tests. */

import { formatPageCursor, parsePageCursor } from "#read-store/page-cursor.ts";
import type { CaseReads } from "#retention/case-reads.ts";
import type { CaseRecord, CaseRecords } from "#retention/case-record.ts";
import type { Read } from "#terms/read.ts";

export function memoryCaseRecords<Kept extends CaseRecord>(): CaseRecords<Kept> {
  const records = new Map<string, Kept>();
  return {
    add(record) {
      records.set(record.id, record);
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(records.get(id)),
    replace(changed) {
      if (records.get(changed.id)?.version !== changed.version - 1) return Promise.resolve(false);
      records.set(changed.id, changed);
      return Promise.resolve(true);
    },
    all: (force) =>
      Promise.resolve(
        [...records.values()]
          .filter(({ forceId }) => force === undefined || forceId === force)
          .toSorted((a, b) => (a.id < b.id ? 1 : -1)),
      ),
  };
}

export function memoryCaseReads(): CaseReads {
  const kept = new Map<string, Map<string, Read>>();
  return {
    keep(order, reads) {
      const own = kept.get(order) ?? new Map<string, Read>();
      for (const read of reads) if (!own.has(read.id)) own.set(read.id, read);
      kept.set(order, own);
      return Promise.resolve();
    },
    of(order, { after, limit }) {
      const place = after === undefined ? undefined : parsePageCursor(after);
      const all = [...(kept.get(order)?.values() ?? [])].toSorted(newestFirst);
      const rest = place === undefined ? all : all.filter((read) => newestFirst(place, read) < 0);
      const reads = rest.slice(0, limit);
      const last = reads.at(-1);
      return Promise.resolve({
        reads,
        next: last && rest.length > limit ? formatPageCursor(last) : undefined,
      });
    },
    remove(order) {
      kept.delete(order);
      return Promise.resolve();
    },
  };
}

type Placed = Pick<Read, "id" | "capturedAt">;

const newestFirst = (a: Placed, b: Placed): number =>
  b.capturedAt - a.capturedAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
