/** Entries that followers set aside: kept whole with the cursor moved, in one step, in memory and in PostgreSQL. */
import { describe, expect, it } from "vitest";
import { postgresJournalAsides } from "#adapters/stores/postgres/journal-asides.ts";
import { journalCursor, postgresJournalCursors } from "#adapters/stores/postgres/journal-cursors.ts";
import type { AsideEntries, AsideEntry, JournalId, Sequence } from "#journal/ports.ts";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { aRead } from "../factories/reads.ts";
import { memoryJournalAsides } from "../support/stores/journal-asides.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

const JOURNAL = "this one" as JournalId;
const OTHER = "a lost one" as JournalId;

const aside = (number: number, at = number, consumer = "matcher"): AsideEntry => ({
  consumer,
  entry: { sequence: number as Sequence, read: aRead(number) },
  problem: "image-damaged",
  at: instant(at),
});

function asideContract(fresh: () => Promise<AsideEntries>): void {
  it("gives them back whole, the longest waiting first, and counts them by follower", async () => {
    const asides = await fresh();
    await asides.add(aside(1));
    await asides.add(aside(2));
    await asides.add(aside(2, 3, "read-store"));
    expect(await asides.list(2)).toEqual([aside(1), aside(2)]);
    expect(await asides.count()).toEqual(
      new Map([
        ["matcher", 2],
        ["read-store", 1],
      ]),
    );
  });

  it("holds an entry once, and puts one that failed again at the end", async () => {
    const asides = await fresh();
    await asides.add(aside(1));
    await asides.add(aside(2));
    await asides.add(aside(1, 9));
    expect((await asides.list(9)).map(({ entry }) => entry.sequence)).toEqual([2, 1]);
    await asides.remove("matcher", aRead(2).id);
    await asides.remove("read-store", aRead(1).id);
    expect(await asides.list(9)).toEqual([aside(1, 9)]);
  });

  it("lets go of what was captured before a moment and is not held", async () => {
    const asides = await fresh();
    const { capturedAt } = aRead(1);
    for (const number of [1, 2]) await asides.add(aside(number));
    const later = [aRead(1), aRead(2)].filter((read) => read.capturedAt > capturedAt).length;
    await asides.eraseBefore(plusMs(capturedAt as Instant, 1), new Set([aRead(1).id, aRead(2).id]));
    expect(await asides.list(9)).toHaveLength(2);
    await asides.eraseBefore(plusMs(capturedAt as Instant, 1), new Set());
    expect(await asides.list(9)).toHaveLength(later);
  });
}

describe("entries set aside, in memory", () => asideContract(() => Promise.resolve(memoryJournalAsides())));

describeOnEveryPostgres("entries set aside", (fresh) => {
  asideContract(async () => postgresJournalAsides(await fresh(), JOURNAL));

  it("moves the follower's cursor with them, and never back", async () => {
    const database = await fresh();
    const asides = postgresJournalAsides(database, JOURNAL);
    await asides.add(aside(7));
    await asides.add(aside(3));
    expect(await postgresJournalCursors(database).of(JOURNAL)).toEqual([
      { consumer: "matcher", sequence: 7, readId: aRead(7).id },
    ]);
  });

  it("gives entries of a lost journal without their place in it, so that they move no cursor of this one", async () => {
    const database = await fresh();
    await postgresJournalAsides(database, OTHER).add(aside(700));
    const asides = postgresJournalAsides(database, JOURNAL);
    const [lost] = await asides.list(9);
    expect(lost?.entry).toEqual({ sequence: 0, read: aRead(700) });
    await asides.add({ ...aside(700, 9), ...(lost && { entry: lost.entry }) });
    expect(await journalCursor(database, JOURNAL, "matcher")).toBe(0);
    expect(await asides.list(9)).toHaveLength(1);
  });

  it("keeps text that PostgreSQL cannot hold as it is", async () => {
    const asides = postgresJournalAsides(await fresh(), JOURNAL);
    const odd = { ...aRead(1), vrmRaw: "a\u0000b\ud800" };
    await asides.add({ ...aside(1), entry: { sequence: 1 as Sequence, read: odd } });
    expect((await asides.list(1))[0]?.entry.read.vrmRaw).toBe("a\u0000b\ud800");
  });
});
