/** Destinations, rules and who was told, in memory, for tests. */
import type { Destination } from "#reach/destination.ts";
import { lineOf } from "#reach/destination.ts";
import { alertKey } from "#reach/message.ts";
import type { Arrival, Destinations, RuleBook, ToldBook, ToldRow } from "#reach/ports.ts";
import type { RuleSet } from "#reach/reach-rule.ts";
import type { DestinationId } from "#terms/ids.ts";
import type { MemoryOutbox } from "./outbox.ts";

export interface MemoryReach {
  readonly destinations: Destinations;
  readonly ruleBook: RuleBook;
  readonly told: ToldBook;
}

export function memoryReach(outbox: MemoryOutbox): MemoryReach {
  return { destinations: memoryDestinations(outbox), ruleBook: memoryRuleBook(), told: memoryTold(outbox) };
}

function memoryDestinations(outbox: MemoryOutbox): Destinations {
  const rows = new Map<DestinationId, Destination>();
  const set = (id: DestinationId, changes: Partial<Destination>) => {
    const before = rows.get(id);
    if (before !== undefined) rows.set(id, { ...before, ...changes });
    return Promise.resolve();
  };
  return {
    all: () => Promise.resolve([...rows.values()]),
    find: (id) => Promise.resolve(rows.get(id)),
    add: (destination) => Promise.resolve(void rows.set(destination.id, destination)),
    change: (id, to) => set(id, { ...to, gone: undefined }),
    noteTest: (id, lastTest) => set(id, { lastTest }),
    noteGone: (id, at, reason) => set(id, { gone: { at, reason } }),
    async remove(id) {
      const row = rows.get(id);
      rows.delete(id);
      if (row === undefined) return;
      for (const message of await outbox.waiting(lineOf(row), 1_000)) outbox.remove(message.id);
      for (const { id: aside, line } of await outbox.undelivered(1_000))
        if (line === lineOf(row)) outbox.remove(aside);
    },
  };
}

function memoryRuleBook(): RuleBook {
  const sets: RuleSet[] = [];
  const of = (force: string) =>
    sets.filter(({ forceId }) => forceId === force).toSorted((a, b) => b.version - a.version);
  return {
    newest: () =>
      Promise.resolve(
        [...new Set(sets.map(({ forceId }) => forceId))].toSorted().flatMap((force) => of(force)[0] ?? []),
      ),
    history: (force, limit) => Promise.resolve(of(force).slice(0, limit)),
    save(set) {
      if (of(set.forceId).some(({ version }) => version === set.version)) return Promise.resolve(false);
      sets.push(set);
      return Promise.resolve(true);
    },
  };
}

function memoryTold(outbox: MemoryOutbox): ToldBook {
  const rows: (ToldRow & { readonly place: number })[] = [];
  let cursor = 0;
  const withoutPlace = ({ place: _, ...row }: ToldRow & { readonly place: number }): ToldRow => row;
  return {
    cursor: () => Promise.resolve(cursor),
    of: (alerts) => Promise.resolve(rows.filter(({ alertId }) => alerts.includes(alertId)).map(withoutPlace)),
    async arrivals(alert) {
      const aside = await outbox.undelivered(1_000);
      const arrivalOf = async ({ to, level }: ToldRow): Promise<Arrival | undefined> => {
        if ("screensOf" in to) return undefined;
        const line = lineOf({ channel: to.channel, id: to.destination });
        const key = alertKey(alert, level);
        if ((await outbox.waiting(line, 1_000)).some((one) => one.key === key)) return { state: "waiting" };
        const reason = aside.find((one) => one.line === line)?.reason;
        return reason === undefined ? { state: "sent" } : { state: "undelivered", reason };
      };
      const own = rows.filter(({ alertId }) => alertId === alert);
      return Promise.all(own.map(async (row) => ({ ...withoutPlace(row), arrival: await arrivalOf(row) })));
    },
    tell(told, messages, upTo, now) {
      for (const row of told) rows.push({ ...row, place: rows.length + 1 });
      outbox.write(messages, now);
      cursor = upTo;
      return Promise.resolve();
    },
    noticesAfter: (after, limit) =>
      Promise.resolve(
        rows
          .filter(({ place, to }) => place > after && "screensOf" in to)
          .slice(0, limit)
          .flatMap(({ place, alertId, level, to }) =>
            "screensOf" in to ? [{ place, alertId, level, officerId: to.screensOf }] : [],
          ),
      ),
    newestNotice: () => Promise.resolve(rows.length),
  };
}
