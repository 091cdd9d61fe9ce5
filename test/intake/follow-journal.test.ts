/** A follower of the journal: nothing lost, nothing doubled, patient with the outside, and gone when told to stop. */
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryEvents, memoryEvents } from "#adapters/diagnostics/memory/memory-events.ts";
import { createMemoryJournal } from "#adapters/journal/memory/memory-journal.ts";
import { followJournal } from "#flows/follow-journal.ts";
import { JOURNAL_START, type Journal, type JournalConsumer, type Sequence } from "#journal/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { aRead } from "../factories/reads.ts";

let journal: Journal;
let stopping: AbortController;
let delays: number[];
let events: MemoryEvents;
beforeEach(() => {
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

const follow = (consumer: JournalConsumer) =>
  followJournal(consumer, {
    journal,
    events,
    stop: stopping.signal,
    delay: (ms) => {
      delays.push(ms);
      return Promise.resolve();
    },
  });
const reads = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => aRead(from + index));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("following the journal", () => {
  it("catches up, then wakes with each append, and stops when told to", async () => {
    const { consumer, seen } = aConsumer();
    await journal.append(reads(1, 2500));
    const follower = follow(consumer);
    await vi.waitFor(() => expect(seen).toHaveLength(2500));
    await journal.append(reads(2501, 2510));
    await vi.waitFor(() => expect(seen).toEqual(upTo(2510)));
    expect(follower.progress()).toEqual({
      name: "test",
      cursor: 2510,
      behind: 0,
      state: "following",
      problem: null,
    });
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
    await vi.waitFor(() => expect(seen).toEqual([7, 8, 9, 10]));
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
    await vi.waitFor(() => expect(seen).toEqual(upTo(1500)));
    expect(delays).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000, 100]);
    stopping.abort();
    await follower.done;
  });

  it("shows what holds it up while it waits", async () => {
    const { consumer } = aConsumer(["before"]);
    await journal.append(reads(1, 3));
    const waiting = Promise.withResolvers<void>();
    const follower = followJournal(consumer, {
      journal,
      events,
      stop: stopping.signal,
      delay: () => waiting.promise,
    });
    await vi.waitFor(() => expect(follower.progress().state).toBe("retrying"));
    expect(follower.progress()).toMatchObject({ behind: 3, problem: "database-unreachable" });
    expect(events.told).toMatchObject([
      { event: "follower-held-up", facts: { follower: "test", failure: { code: "database-unreachable" } } },
    ]);
    waiting.resolve();
    await vi.waitFor(() => expect(follower.progress()).toMatchObject({ behind: 0, problem: null }));
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

  it("gives up on what no retry can mend, and says so", async () => {
    for (const error of [away(false), new TypeError("our own mistake")]) {
      const { consumer } = aConsumer();
      await journal.append([aRead(1)]);
      const follower = follow({ ...consumer, consume: () => Promise.reject(error) });
      await expect(follower.done).rejects.toBe(error);
      expect(follower.progress().state).toBe("failed");
      expect(events.told.at(-1)?.event).toBe("follower-failed");
    }
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
        await vi.waitFor(() => expect(seen.length).toBe(next - 1), { interval: 1 });
        stopping.abort();
        await follower.done;
        expect(seen).toEqual(upTo(next - 1));
      }),
      { numRuns: 50 },
    );
  });
});
