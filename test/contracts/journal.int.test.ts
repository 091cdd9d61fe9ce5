/** The journal's promises, kept by every adapter. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { JOURNAL_START, type Journal, type Sequence } from "#journal/ports.ts";
import { instant, plusMs } from "#terms/instant.ts";
import { anyRead } from "../factories/any-read.ts";
import { aRead, CAPTURED_AT } from "../factories/reads.ts";
import { createMemoryJournal } from "../support/journal/memory-journal.ts";

let folder: string;
let journal: Journal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-journal-"));
});
afterEach(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const readsFrom = (from: number, to: number) => numbers(from, to).map((number) => aRead(number));
const at = (sequence: number) => sequence as Sequence;
const dueRead = (number: number) =>
  aRead(number, { capturedAt: plusMs(CAPTURED_AT, -1000), receivedAt: plusMs(CAPTURED_AT, -1000) });
const LATER = instant(CAPTURED_AT + 1_000_000_000);

const ADAPTERS: Record<string, { open: () => Journal; durable: boolean }> = {
  lmdb: { open: () => openLmdbJournal(folder), durable: true },
  memory: { open: createMemoryJournal, durable: false },
};

describe.each(Object.entries(ADAPTERS))("journal: %s", (_name, { open, durable }) => {
  beforeEach(() => {
    journal = open();
  });

  it("is empty at first", () => {
    expect(journal.head()).toBe(0);
    expect(journal.readAfter(JOURNAL_START, 10)).toEqual([]);
  });

  it("numbers reads 1, 2, 3 without gaps, also when many append at once", async () => {
    const groups = await Promise.all(
      numbers(0, 49).map((group) => journal.append(readsFrom(group * 7 + 1, group * 7 + 7))),
    );
    expect(
      groups
        .flat()
        .map(({ sequence }) => sequence)
        .toSorted((a, b) => a - b),
    ).toEqual(numbers(1, 350));
    for (const group of groups) {
      expect(group.map(({ sequence }) => sequence - (group[0]?.sequence ?? 0))).toEqual(numbers(0, 6));
    }
    expect(journal.head()).toBe(350);
    expect(journal.readAfter(JOURNAL_START, 1000).map(({ sequence }) => sequence)).toEqual(numbers(1, 350));
  });

  it("answers for every read in order, and adds none twice: not later, not at once, not within one append", async () => {
    const [first] = await journal.append([aRead(1)]);
    const again = await journal.append([aRead(2), aRead(1), aRead(2)]);
    expect(first).toEqual({ id: aRead(1).id, sequence: 1, isNew: true });
    expect(again.map(({ sequence, isNew }) => [sequence, isNew])).toEqual([
      [2, true],
      [1, false],
      [2, false],
    ]);
    const racers = await Promise.all([journal.append([aRead(3)]), journal.append([aRead(3)])]);
    expect(racers.flat().filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(journal.head()).toBe(3);
  });

  it("gives what comes after a cursor, in order, up to a limit", async () => {
    await journal.append(readsFrom(1, 10));
    expect(journal.readAfter(at(4), 3)).toEqual([5, 6, 7].map((n) => ({ sequence: n, read: aRead(n) })));
    expect(journal.readAfter(at(10), 3)).toEqual([]);
  });

  it("gives back every read as it was", async () => {
    await fc.assert(
      fc.asyncProperty(anyRead, async (read) => {
        const [appended] = await journal.append([read]);
        const [entry] = journal.readAfter(at((appended?.sequence ?? 0) - 1), 1);
        // Two generated reads may share a short id; then the first stands.
        if (appended?.isNew) expect(entry?.read).toEqual(read);
        expect(entry?.read.id).toBe(read.id);
      }),
      { numRuns: 200 },
    );
  });

  it("calls back with the new head once entries can be read, and not for replays or after unsubscribing", async () => {
    const heard: number[] = [];
    const unsubscribe = journal.onAppend((head) =>
      heard.push(head, journal.readAfter(JOURNAL_START, 100).length),
    );
    await journal.append(readsFrom(1, 3));
    await journal.append(readsFrom(1, 3));
    unsubscribe();
    await journal.append(readsFrom(4, 5));
    expect(heard).toEqual([3, 3]);
  });

  it("trims only what every follower has passed and what is old enough, and never gives a number twice", async () => {
    await journal.append(readsFrom(1, 2500));
    expect(await journal.trim(at(2000), { capturedBefore: aRead(1500).capturedAt })).toBe(1499);
    expect(journal.readAfter(JOURNAL_START, 1)[0]?.sequence).toBe(1500);
    expect(await journal.trim(at(2500), { capturedBefore: LATER })).toBe(1001);
    const [appended] = await journal.append([aRead(3000)]);
    expect(appended?.sequence).toBe(2501);
  });

  it("ends a trim at the first entry received too late for it, but not at one from a clock that was ahead", async () => {
    const due = plusMs(CAPTURED_AT, -1000);
    const ahead = aRead(1, { capturedAt: LATER, receivedAt: LATER });
    const late = aRead(3, { capturedAt: due, receivedAt: CAPTURED_AT });
    await journal.append([ahead, dueRead(2), late, dueRead(4)]);
    const window = {
      capturedBefore: CAPTURED_AT,
      end: { receivedFrom: CAPTURED_AT, now: plusMs(due, 60_000) },
    };
    expect(await journal.trim(at(4), window)).toBe(1);
    expect(journal.readAfter(JOURNAL_START, 9).map(({ sequence }) => sequence)).toEqual([1, 3, 4]);
    expect(await journal.trim(at(4), { capturedBefore: CAPTURED_AT })).toBe(2);
  });

  it("knows a read's id for as long as its entry is there", async () => {
    await journal.append(readsFrom(1, 10));
    await journal.trim(at(5), { capturedBefore: LATER });
    const [forgotten, known] = await journal.append([aRead(5), aRead(6)]);
    expect(forgotten).toMatchObject({ sequence: 11, isNew: true });
    expect(known).toMatchObject({ sequence: 6, isNew: false });
  });

  it.runIf(durable)("is the same after it was closed and opened, trimmed or not", async () => {
    await journal.append(readsFrom(1, 10));
    await journal.trim(at(10), { capturedBefore: LATER });
    await journal.close();
    journal = open();
    expect(journal.head()).toBe(10);
    await journal.append([aRead(11)]);
    await journal.close();
    journal = open();
    expect(journal.readAfter(JOURNAL_START, 10)).toEqual([{ sequence: 11, read: aRead(11) }]);
  });

  it.runIf(durable)("keeps its id, and another journal has another", async () => {
    const { id } = journal;
    await journal.close();
    journal = open();
    expect(journal.id).toBe(id);
    const other = openLmdbJournal(join(folder, "other"));
    expect(other.id).not.toBe(id);
    await other.close();
  });

  it.runIf(durable)("finishes what was being appended before it closes", async () => {
    const appending = Promise.all(numbers(1, 20).map((number) => journal.append([aRead(number)])));
    await journal.close();
    await appending;
    journal = open();
    expect(journal.head()).toBe(20);
  });
});
