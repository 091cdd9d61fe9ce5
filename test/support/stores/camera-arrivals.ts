/** What cameras brought just now, in memory: for tests. */
import { type ArrivalStore, type KeptArrival, senderOf, type WatchedSender } from "#ingest/seen-arrival.ts";
import type { Instant } from "#terms/instant.ts";

export function memoryArrivals(): ArrivalStore {
  const rows = new Map<string, KeptArrival>();
  const watches = new Map<WatchedSender, Instant>();
  return {
    watch(sender, until) {
      watches.set(sender, until);
      return Promise.resolve();
    },
    watched: (now) =>
      Promise.resolve(new Set([...watches].filter(([, until]) => until > now).map(([sender]) => sender))),
    keep(arrivals) {
      for (const one of arrivals) rows.set(one.id, one);
      return Promise.resolve();
    },
    newest: (sender, limit) =>
      Promise.resolve(
        [...rows.values()]
          .filter((one) => senderOf(one) === sender)
          .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
          .slice(0, limit),
      ),
    forget(before) {
      for (const [id, { at }] of rows) if (at < before) rows.delete(id);
      for (const [sender, until] of watches) if (until < before) watches.delete(sender);
      return Promise.resolve();
    },
  };
}
