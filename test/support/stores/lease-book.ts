/** Leases in memory, by a clock that is given: for tests. */
import type { LeaseBook } from "#mechanism/leases.ts";

export function memoryLeaseBook(nowMs: () => number): LeaseBook {
  const rows = new Map<string, { holder: string; untilMs: number; fence: number }>();
  return {
    take(name, holder, lastsMs) {
      const row = rows.get(name);
      if (row !== undefined && row.untilMs > nowMs() && row.holder !== holder)
        return Promise.resolve(undefined);
      const fence = (row?.fence ?? 0) + 1;
      rows.set(name, { holder, untilMs: nowMs() + lastsMs, fence });
      return Promise.resolve(fence);
    },
    renew({ name, fence }, lastsMs) {
      const row = rows.get(name);
      if (row?.fence !== fence) return Promise.resolve(false);
      row.untilMs = nowMs() + lastsMs;
      return Promise.resolve(true);
    },
    giveBack({ name, fence }) {
      const row = rows.get(name);
      if (row?.fence === fence) row.untilMs = nowMs();
      return Promise.resolve();
    },
  };
}
