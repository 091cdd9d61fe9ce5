/** Quarantine in memory, for tests and rehearsals. */
import type { Quarantine, QuarantinedDelivery, QuarantineGroup, QuarantineSummary } from "#ingest/ports.ts";
import { STRANGERS_REASON } from "#ingest/refusal.ts";
import { isFrom, type Senders } from "#ingest/senders.ts";
import type { QuarantineId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { NewId } from "#terms/makers.ts";

export function createMemoryQuarantine(newId: NewId): Quarantine {
  /** Oldest first. */
  const rows = new Map<QuarantineId, QuarantinedDelivery>();
  const waiting = (senders: Senders = { except: [] }) =>
    [...rows.values()].filter(
      ({ state, claimedCamera }) => state === "waiting" && isFrom(senders, claimedCamera),
    );
  return {
    add(delivery) {
      const id = newId("quar");
      rows.set(id, { ...delivery, body: delivery.body.slice(), id, state: "waiting" });
      return Promise.resolve(id);
    },
    find: (id) => Promise.resolve(rows.get(id)),
    list({ state, reason, senders = { except: [] }, before, limit }) {
      const newestFirst = [...rows.values()].reverse();
      const from = before === undefined ? 0 : newestFirst.findIndex(({ id }) => id === before) + 1;
      const page = newestFirst
        .slice(from)
        .filter((row) => (state ?? row.state) === row.state && (reason ?? row.reason) === row.reason)
        .filter(({ claimedCamera }) => isFrom(senders, claimedCamera));
      return Promise.resolve(page.slice(0, limit).map(summaryOf));
    },
    settle(id, state) {
      const row = rows.get(id);
      if (row?.state !== "waiting") return Promise.resolve(false);
      rows.set(id, state === "discarded" ? discarded(row) : { ...row, state });
      return Promise.resolve(true);
    },
    countWaiting: (senders) => Promise.resolve(waiting(senders).length),
    waitingOf(whose) {
      const mine = waiting().filter(({ reason, claimedCamera }) =>
        "camera" in whose ? claimedCamera === whose.camera : reason === STRANGERS_REASON,
      );
      const bytes = mine.reduce((sum, { body }) => sum + body.length, 0);
      return Promise.resolve({ deliveries: mine.length, bytes });
    },
    waitingByCause(senders) {
      const groups = Map.groupBy(
        waiting(senders),
        (row) => `${row.reason} ${groupOf(row).claimedCamera ?? ""}`,
      );
      const summed = [...groups.values()].map((members) => {
        const times = members.map(({ receivedAt }) => receivedAt);
        const [first] = members;
        invariant(first !== undefined, "a group has a member");
        const oldest = instant(Math.min(...times));
        return { ...groupOf(first), deliveries: members.length, oldest, newest: instant(Math.max(...times)) };
      });
      return Promise.resolve(summed.toSorted((one, other) => other.deliveries - one.deliveries));
    },
    discardAll({ reason, claimedCamera }, until, senders) {
      const members = waiting(senders).filter(
        (row) =>
          row.reason === reason &&
          row.receivedAt <= until &&
          (claimedCamera === undefined || row.claimedCamera === claimedCamera),
      );
      for (const row of members) rows.set(row.id, discarded(row));
      return Promise.resolve(members.length);
    },
    countBefore: (moment, held) =>
      Promise.resolve(
        [...rows.values()].filter(({ id, receivedAt }) => receivedAt < moment && !held.has(id)).length,
      ),
    eraseBefore(moment, held) {
      const old = [...rows.values()].filter(({ id, receivedAt }) => receivedAt < moment && !held.has(id));
      for (const { id } of old) rows.delete(id);
      return Promise.resolve(old.length);
    },
  };
}

function groupOf({ reason, claimedCamera }: QuarantinedDelivery): QuarantineGroup {
  return { reason, claimedCamera: reason === STRANGERS_REASON ? undefined : claimedCamera };
}

function discarded(row: QuarantinedDelivery): QuarantinedDelivery {
  return { ...row, state: "discarded", headers: undefined, body: new Uint8Array() };
}

function summaryOf({ body: _body, ...summary }: QuarantinedDelivery): QuarantineSummary {
  return summary;
}
