/** Quarantine in memory, for tests and rehearsals. */
import type { Quarantine, QuarantinedDelivery, QuarantineSummary } from "#ingest/ports.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { NewId } from "#terms/makers.ts";

export function createMemoryQuarantine(newId: NewId): Quarantine {
  /** Oldest first. */
  const rows = new Map<QuarantineId, QuarantinedDelivery>();
  const waiting = () => [...rows.values()].filter(({ state }) => state === "waiting");
  return {
    add(delivery) {
      const id = newId("quar");
      rows.set(id, { ...delivery, body: delivery.body.slice(), id, state: "waiting" });
      return Promise.resolve(id);
    },
    find: (id) => Promise.resolve(rows.get(id)),
    list({ state, before, limit }) {
      const newestFirst = [...rows.values()].reverse();
      const from = before === undefined ? 0 : newestFirst.findIndex(({ id }) => id === before) + 1;
      const page = newestFirst.slice(from).filter((row) => state === undefined || row.state === state);
      return Promise.resolve(page.slice(0, limit).map(summaryOf));
    },
    settle(id, state) {
      const row = rows.get(id);
      if (row?.state !== "waiting") return Promise.resolve(false);
      rows.set(id, { ...row, state });
      return Promise.resolve(true);
    },
    countWaiting(claimedCamera) {
      const mine = waiting().filter(
        (row) => claimedCamera === undefined || row.claimedCamera === claimedCamera,
      );
      return Promise.resolve(mine.length);
    },
    eraseBefore(moment) {
      const old = [...rows.values()].filter(({ receivedAt }) => receivedAt < moment);
      for (const { id } of old) rows.delete(id);
      return Promise.resolve(old.length);
    },
  };
}

function summaryOf({ body: _body, ...summary }: QuarantinedDelivery): QuarantineSummary {
  return summary;
}
