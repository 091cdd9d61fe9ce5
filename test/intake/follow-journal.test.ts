/** A follower of the journal: nothing lost, nothing doubled, patient with the outside, and gone when told to stop. */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type FollowJournalPorts, followJournal } from "#flows/journal/follow-journal.ts";
import { retryAsides } from "#flows/journal/retry-asides.ts";
import {
  type AsideEntries,
  JOURNAL_START,
  type Journal,
  type JournalConsumer,
  type Sequence,
} from "#journal/ports.ts";
import { instant } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { anIntake } from "../factories/intake.ts";
import { aRead } from "../factories/reads.ts";
import { PRYCE } from "../factories/voi.ts";
import { memoryEvents } from "../support/diagnostics/memory-events.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { until } from "../support/until.ts";

let journal: Journal;
let stopping: AbortController;
let delays: number[];
let events: ReturnType<typeof memoryEvents>;
beforeEach(() => {
  events = memoryEvents();
  journal = createMemoryJournal();
  stopping = new AbortController();
  delays = [];
  events = memoryEvents();
});

const away = (retryable = true) => new OutsideError("database-unreachable", "away", { retryable });

/** Keeps what it is given, and fails as told: before its effects, or after them as when the answer is lost. */
function aConsumer(failures: ("before" | "after" | "cursor" | undefined)[] = []) {
  const seen: number[] = [];
  let cursor = JOURNAL_START;
  const consumer: JournalConsumer = {
    name: "test",
    cursor: () =>
      failures[0] === "cursor" && failures.shift() ? Promise.reject(away()) : Promise.resolve(cursor),
    consume(entries) {
      const failure = failures.shift();
      if (failure === "before") return Promise.reject(away());
      seen.push(...entries.map(({ sequence }) => sequence));
      cursor = entries.at(-1)?.sequence ?? cursor;
      return failure === undefined ? Promise.resolve() : Promise.reject(away());
    },
  };
  return { consumer, seen };
}

const follow = (consumer: JournalConsumer, more: Partial<FollowJournalPorts> = {}) =>
  followJournal(consumer, {
    journal,
    asides: memoryJournalAsides(),
    events,
    clock: () => instant(0),
    stop: stopping.signal,
    delay: (ms) => {
      delays.push(ms);
      return Promise.resolve();
    },
    ...more,
  });
const reads = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => aRead(from + index));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("following the journal", () => {
  it("rests after a step that was not full, if it may, and not while more waits", async () => {
    const { consumer, seen } = aConsumer();
    await journal.append(reads(1, 25));
    const follower = follow({ ...consumer, atOnce: 10, restMs: 50 });
    await until(() => expect(seen).toEqual(upTo(25)));
    await until(() => expect(delays).toEqual([50]));
    expect(follower.progress()).toMatchObject({ behind: 0 });
    await journal.append([aRead(26)]);
    await until(() => expect(delays).toEqual([50, 50]));
    stopping.abort();
    await follower.done;
  });

  it("catches up, then wakes with each append, and stops when told to", async () => {
    const { consumer, seen } = aConsumer();
    await journal.append(reads(1, 2500));
    const follower = follow(consumer);
    await until(() => expect(seen).toHaveLength(2500));
    await journal.append(reads(2501, 2510));
    await until(() => expect(seen).toEqual(upTo(2510)));
    const caughtUp = {
      name: "test",
      cursor: 2510,
      behind: 0,
      state: "following",
      problem: null,
      setAside: 0,
    };
    await until(() => expect(follower.progress()).toEqual(caughtUp));
    stopping.abort();
    await follower.done;
    await journal.append([aRead(3000)]);
    expect(seen).toHaveLength(2510);
    expect(follower.progress()).toMatchObject({ state: "stopped", behind: 1 });
  });

  it("goes on behind its own cursor", async () => {
    const { consumer, seen } = aConsumer();
    await journal.append(reads(1, 10));
    await consumer.consume([{ sequence: 7 as Sequence, read: aRead(7) }]);
    const follower = follow(consumer);
    await until(() => expect(seen).toEqual([7, 8, 9, 10]));
    stopping.abort();
    await follower.done;
  });

  it("waits longer after each failure in a row, half a minute at most, and starts small again after success", async () => {
    const { consumer, seen } = aConsumer([
      ...Array.from({ length: 11 }, () => "before" as const),
      undefined,
      "before",
    ]);
    await journal.append(reads(1, 1500));
    const follower = follow(consumer);
    await until(() => expect(seen).toEqual(upTo(1500)));
    expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000, 100]);
    stopping.abort();
    await follower.done;
  });

  it("shows what holds it up while it waits", async () => {
    const { consumer } = aConsumer(["before"]);
    await journal.append(reads(1, 3));
    const waiting = Promise.withResolvers<void>();
    const follower = follow(consumer, { delay: () => waiting.promise });
    await until(() => expect(follower.progress().state).toBe("retrying"));
    expect(follower.progress()).toMatchObject({ behind: 3, problem: "database-unreachable" });
    expect(events.told).toMatchObject([
      { event: "follower-held-up", facts: { follower: "test", failure: { code: "database-unreachable" } } },
    ]);
    waiting.resolve();
    await until(() => expect(follower.progress()).toMatchObject({ behind: 0, problem: null }));
    stopping.abort();
    await follower.done;
  });

  it("does not follow from beyond the journal's head: nothing would be consumed, and nobody would see it", async () => {
    const { consumer } = aConsumer();
    await journal.append(reads(1, 5));
    const follower = follow({ ...consumer, cursor: () => Promise.resolve(50 as Sequence) });
    await expect(follower.done).rejects.toThrow("no follower is further than its journal");
    expect(follower.progress().state).toBe("failed");
  });

  it("waits for the outside as long as it takes, also for what a person must mend, when it is no entry's fault", async () => {
    const { consumer, seen } = aConsumer();
    await journal.append(reads(1, 3));
    let refusals = 100;
    const refused = () => (refusals-- > 0 ? Promise.reject(away(false)) : Promise.resolve(JOURNAL_START));
    const follower = follow({ ...consumer, cursor: refused });
    await until(() => expect(seen).toEqual([1, 2, 3]));
    expect(events.told.map(({ facts }) => facts["failures"])).toEqual([1, 2, 4, 8, 16, 32, 64]);
    stopping.abort();
    await follower.done;
  });

  it("tells nothing while it waits by plan", async () => {
    const { consumer, seen } = aConsumer(Array.from({ length: 9 }, () => "before" as const));
    await journal.append(reads(1, 3));
    const follower = follow({ ...consumer, waitsBy: "database-unreachable" });
    await until(() => expect(seen).toEqual([1, 2, 3]));
    expect(events.told).toEqual([]);
    stopping.abort();
    await follower.done;
  });

  it("ends by a mistake of ours that is no entry's, and says so", async () => {
    const { consumer } = aConsumer();
    const follower = follow({ ...consumer, cursor: () => Promise.reject(new TypeError("our own mistake")) });
    await expect(follower.done).rejects.toThrow("our own mistake");
    expect(follower.progress().state).toBe("failed");
  });

  it("loses nothing and doubles nothing, however the outside fails", async () => {
    const failure = fc.constantFrom("before" as const, "after" as const, "cursor" as const, undefined);
    const batches = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(failure, { maxLength: 30 }), batches, async (failures, sizes) => {
        journal = createMemoryJournal();
        stopping = new AbortController();
        const { consumer, seen } = aConsumer([...failures]);
        const follower = follow(consumer);
        let next = 1;
        for (const size of sizes) {
          await journal.append(reads(next, next + size - 1));
          next += size;
        }
        await until(() => expect(seen.length).toBe(next - 1), { interval: 1 });
        stopping.abort();
        await follower.done;
        expect(seen).toEqual(upTo(next - 1));
      }),
      { numRuns: 50 },
    );
  });
});

describe("an entry that no retry mends", () => {
  /** Refuses any batch that holds one of `bad`, as a store does that takes all of a batch or nothing. */
  function aChoosyConsumer(bad: ReadonlySet<number>, failure: () => unknown = () => away(false)) {
    const { consumer, seen } = aConsumer();
    let cursor = JOURNAL_START;
    const choosy: JournalConsumer = {
      name: "test",
      cursor: () => Promise.resolve(cursor),
      consume(entries) {
        if (entries.some(({ sequence }) => bad.has(sequence))) return Promise.reject(failure());
        cursor = entries.at(-1)?.sequence ?? cursor;
        return consumer.consume(entries);
      },
    };
    const asides = memoryJournalAsides(({ entry }) => {
      cursor = entry.sequence;
    });
    return { consumer: choosy, seen, asides };
  }
  const sequences = async (asides: AsideEntries) =>
    (await asides.list(1000)).map(({ entry }) => entry.sequence);

  it("is set aside alone, is told and counted, and all others go on", async () => {
    const { consumer, seen, asides } = aChoosyConsumer(new Set([3, 700, 1500]));
    await journal.append(reads(1, 2000));
    const follower = follow(consumer, { asides });
    await until(() => expect(follower.progress().cursor).toBe(2000));
    expect(await sequences(asides)).toEqual([3, 700, 1500]);
    expect(seen).toEqual(upTo(2000).filter((sequence) => ![3, 700, 1500].includes(sequence)));
    expect(follower.progress()).toMatchObject({ setAside: 3, behind: 0, state: "following" });
    expect(events.told.map(({ event }) => event)).toEqual(Array(3).fill("entry-set-aside"));
    expect(delays).toEqual([]);
    stopping.abort();
    await follower.done;
  });

  it("is one for a mistake of ours too, under the name unexpected", async () => {
    const { consumer, asides } = aChoosyConsumer(new Set([2]), () => new TypeError("a mistake"));
    await journal.append(reads(1, 3));
    const follower = follow(consumer, { asides });
    await until(() => expect(follower.progress().cursor).toBe(3));
    expect((await asides.list(9)).map(({ problem }) => problem)).toEqual(["unexpected"]);
    stopping.abort();
    await follower.done;
  });

  it("is hardly the entry's fault after ten in a row: then each waits half a minute", async () => {
    const { consumer, asides } = aChoosyConsumer(new Set(upTo(13)));
    await journal.append(reads(1, 20));
    const follower = follow(consumer, { asides });
    await until(() => expect(follower.progress().cursor).toBe(20));
    expect(delays).toEqual([30_000, 30_000, 30_000]);
    expect(await sequences(asides)).toEqual(upTo(13));
    stopping.abort();
    await follower.done;
  });

  it("stays where it is while it cannot be set aside either: then it is the store", async () => {
    const { consumer, seen, asides } = aChoosyConsumer(new Set([1]));
    await journal.append(reads(1, 2));
    let refusals = 5;
    const add: AsideEntries["add"] = (aside) =>
      refusals-- > 0 ? Promise.reject(away(false)) : asides.add(aside);
    const follower = follow(consumer, { asides: { add } });
    await until(() => expect(seen).toEqual([2]));
    expect(await sequences(asides)).toEqual([1]);
    expect(delays).toEqual([100, 200, 400, 800, 1600]);
    stopping.abort();
    await follower.done;
  });

  it("is tried again when a person asks: what goes now leaves the list, what does not goes to its end", async () => {
    const bad = new Set([1, 2, 3]);
    const { consumer, seen, asides } = aChoosyConsumer(bad);
    await journal.append(reads(1, 4));
    const follower = follow(consumer, { asides });
    await until(() => expect(follower.progress().cursor).toBe(4));
    bad.delete(2);
    bad.delete(3);
    const { audit, audited } = anIntake();
    const by = { officer: PRYCE, now: instant(5) };
    const ports = { consumers: [consumer], asides, audit, events };
    expect(await retryAsides(by, ports)).toEqual({ done: 2, failed: 1 });
    expect(audited).toMatchObject([{ operation: "journal.retry", facts: { entries: 3 } }]);
    expect(seen).toEqual([4, 2, 3]);
    expect(await asides.list(9)).toMatchObject([{ entry: { sequence: 1 }, at: 5 }]);
    stopping.abort();
    await follower.done;
  });
});
