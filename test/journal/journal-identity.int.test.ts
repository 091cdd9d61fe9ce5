/** A journal that was lost, copied or is one of two: nothing acknowledged is passed over, and what cannot be right is refused. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { type LmdbJournal, openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { unpackReadId } from "#adapters/shared/packed/packed-ids.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { postgresJournalAsides } from "#adapters/stores/postgres/journal-asides.ts";
import { postgresJournalCursors } from "#adapters/stores/postgres/journal-cursors.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { storedReads } from "#adapters/stores/postgres/reads/stored-reads.ts";
import { refuseUnfitJournal } from "#app/house/refuse-unfit-journal.ts";
import { type AdoptJournalPorts, adoptJournal, planAdoption } from "#flows/journal/adopt-journal.ts";
import { checkJournal } from "#flows/journal/check-journal.ts";
import { followJournal } from "#flows/journal/follow-journal.ts";
import { storeWriter } from "#flows/journal/store-reads.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { describeOnEveryPostgres } from "../contracts/postgres-for-tests.ts";
import { aRead, CAPTURED_AT } from "../factories/reads.ts";

const at = (sequence: number) => sequence as Sequence;
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describeOnEveryPostgres("journals of one database", (fresh) => {
  let folder: string;
  let database: Database;
  let journal: LmdbJournal;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "fosseway-identity-"));
    database = await fresh();
    journal = openLmdbJournal(join(folder, "journal"));
  });
  afterEach(async () => {
    await journal.close();
    await rm(folder, { recursive: true });
  });

  /** Takes reads as intake does, and follows until the store has dealt with all of them. */
  const take = async (from: number, to: number, into = journal) => {
    await into.append(numbers(from, to).map((number) => aRead(number)));
    await follow(into);
  };
  const follow = async (into = journal) => {
    const ending = new AbortController();
    const follower = followJournal(storeWriter(postgresReadAppender(database, into.id)), {
      journal: into,
      asides: postgresJournalAsides(database, into.id),
      events: NO_EVENTS,
      clock: systemClock,
      stop: ending.signal,
      delay: async (ms) => {
        await wait(ms);
      },
    });
    while (follower.progress().cursor < into.head()) await Promise.race([wait(5), follower.done]);
    ending.abort();
    await follower.done;
  };
  const stored = async () => {
    const { rows } = await sql<{ id: Buffer }>`select id from reads`.execute(database.kysely);
    return rows.map(({ id }) => unpackReadId(id)).toSorted();
  };
  const readsUpTo = (to: number) => numbers(1, to).map((number) => aRead(number).id);
  const cursors = () => postgresJournalCursors(database);
  const check = () => checkJournal({ journal, cursors: cursors() });
  const start = () =>
    refuseUnfitJournal({ dataDir: folder }, { journalCursors: cursors(), journal }, NO_EVENTS);
  const adoptPorts = (): AdoptJournalPorts => ({
    journal,
    cursors: cursors(),
    stored: (reads) => storedReads(database, reads),
    newId: () => crypto.randomUUID() as JournalId,
  });
  /** The folder as a backup, which is brought back in place of the newer one. */
  const keepCopy = async () => {
    await journal.close();
    await cp(join(folder, "journal"), join(folder, "copy"), { recursive: true });
    journal = openLmdbJournal(join(folder, "journal"));
  };
  const restoreCopy = async () => {
    await journal.close();
    await rm(join(folder, "journal"), { recursive: true });
    await cp(join(folder, "copy"), join(folder, "journal"), { recursive: true });
    journal = openLmdbJournal(join(folder, "journal"));
  };
  const adopt = async () => {
    const plan = await planAdoption(adoptPorts());
    if (plan === undefined) throw new Error("there was nothing to adopt");
    await adoptJournal(plan, adoptPorts());
    await journal.close();
    journal = openLmdbJournal(join(folder, "journal"));
    return plan;
  };

  it("a fresh journal on an old database: every read is stored, from its first entry on", async () => {
    await take(1, 500);
    await journal.close();
    await rm(join(folder, "journal"), { recursive: true });
    journal = openLmdbJournal(join(folder, "journal"));
    expect(await check()).toMatchObject({ verdict: { code: "fits" }, newBeside: 1 });
    await take(501, 540);
    expect(await stored()).toEqual(readsUpTo(540));
    expect(await check()).toMatchObject({ verdict: { code: "fits" }, newBeside: 0 });
  });

  it("two journals on one database: both are followed from their own places", async () => {
    const other = openLmdbJournal(join(folder, "other"));
    await take(1, 50);
    await take(51, 80, other);
    await take(81, 90);
    await take(91, 120, other);
    await other.close();
    expect(await stored()).toEqual(readsUpTo(120));
  });

  it("an older copy is refused in words, and after adopting it new reads are followed and no old one twice", async () => {
    await take(1, 30);
    await keepCopy();
    await take(31, 50);
    await restoreCopy();
    await expect(start()).rejects.toMatchObject({
      code: "journal-behind-cursors",
      message: expect.stringMatching(/ends at entry 30, .* up to entry 50: .*journal adopt/s),
    });
    expect(await adopt()).toEqual({
      head: 30,
      common: 30,
      followedAnew: 0,
      followers: [{ consumer: "read-store", dealtWith: 50, lost: 0 }],
    });
    await start();
    expect(await postgresReadAppender(database, journal.id).cursor()).toBe(30);
    await take(51, 70);
    expect(await stored()).toEqual(readsUpTo(70));
  });

  it("says what a follower that lagged behind will never get", async () => {
    await take(1, 30);
    await keepCopy();
    await take(31, 50);
    const settle = postgresForwardingLedger(database, journal.id);
    await settle.begin([at(20), at(21), at(40)]);
    await settle.settle([], at(20), CAPTURED_AT);
    await restoreCopy();
    expect((await adopt()).followers).toEqual([
      { consumer: "national", dealtWith: 20, lost: 20 },
      { consumer: "read-store", dealtWith: 50, lost: 0 },
    ]);
    // What was on its way stays known as sent before; what only the lost journal had does not stand for another read.
    const ledger = postgresForwardingLedger(database, journal.id);
    expect(await ledger.cursor()).toBe(20);
    expect(await ledger.begin([at(21), at(40)])).toEqual(new Map([[at(21), "sending"]]));
  });

  it("an older copy that has grown past the cursor by itself is found by the read in the cursor's place", async () => {
    await take(1, 30);
    await keepCopy();
    await take(31, 50);
    await restoreCopy();
    // As when it ran beside another database for a while.
    await journal.append(numbers(1001, 1060).map((number) => aRead(number)));
    await expect(start()).rejects.toMatchObject({
      code: "journal-differs",
      message: expect.stringContaining("another read at entry 50"),
    });
    expect(await adopt()).toMatchObject({ head: 90, common: 30, followedAnew: 60 });
    await start();
    await follow();
    expect(await stored()).toEqual([
      ...readsUpTo(50),
      ...numbers(1001, 1060).map((number) => aRead(number).id),
    ]);
  });

  it("a copy that grew, but not as far, is followed from where it parted", async () => {
    await take(1, 30);
    await keepCopy();
    await take(31, 50);
    await restoreCopy();
    await journal.append(numbers(1001, 1005).map((number) => aRead(number)));
    await expect(start()).rejects.toMatchObject({ code: "journal-behind-cursors" });
    expect(await adopt()).toMatchObject({ head: 35, common: 30, followedAnew: 5 });
    await follow();
    expect(await stored()).toHaveLength(55);
  });

  it("an adoption broken off in the middle leaves the journal refused, and can be done again", async () => {
    await take(1, 30);
    await keepCopy();
    await take(31, 50);
    await restoreCopy();
    const ports = adoptPorts();
    const plan = (await planAdoption(ports))!;
    const dying = { ...ports.journal, takeId: () => Promise.reject(new Error("the power went")) };
    await expect(adoptJournal(plan, { ...ports, journal: dying })).rejects.toThrow("power");
    await expect(start()).rejects.toMatchObject({ code: "journal-behind-cursors" });
    await adopt();
    await start();
  });

  it("a read put into the store beside the journal moves no cursor and stands for no entry", async () => {
    await take(1, 30);
    const appender = postgresReadAppender(database, journal.id);
    await appender.append([aRead(900)], await appender.cursor());
    await start();
  });

  it("an upgrade: cursors without a journal become those of the journal in the data folder, and of no new one", async () => {
    await take(1, 30);
    const unnamed = () =>
      sql`update journal_cursors set journal_id = '', read_id = null`.execute(database.kysely);
    await unnamed();
    expect(await check()).toMatchObject({ cursors: [], newBeside: 1 });
    const older = { ...journal, isFromOlderRelease: true };
    const { verdict, cursors: claimed } = await checkJournal({ journal: older, cursors: cursors() });
    expect(verdict).toEqual({ code: "fits" });
    expect(claimed).toEqual([{ consumer: "read-store", sequence: 30, readId: undefined }]);
    await take(31, 40);
    expect(await stored()).toEqual(readsUpTo(40));
  });

  it("an upgrade beside a journal that is behind already: refused, not passed over", async () => {
    await take(1, 30);
    await sql`update journal_cursors set journal_id = '', sequence = 68560, read_id = null`.execute(
      database.kysely,
    );
    const older = { ...journal, isFromOlderRelease: true };
    await expect(
      refuseUnfitJournal({ dataDir: folder }, { journalCursors: cursors(), journal: older }, NO_EVENTS),
    ).rejects.toMatchObject({ code: "journal-behind-cursors" });
    expect(await adopt()).toMatchObject({ common: 30, followedAnew: 0 });
    await start();
    await take(31, 35);
    expect(await stored()).toEqual(readsUpTo(35));
  });

  it("keeps forwarding's marks of two journals apart, and shows the newest refusal first, whosever it is", async () => {
    const [one, two] = ["one", "two"].map((id) => postgresForwardingLedger(database, id as JournalId));
    await one?.begin([at(1)]);
    expect(await two?.begin([at(1)])).toEqual(new Map());
    const refusal = (number: number) => ({
      sequence: at(number),
      read: aRead(number),
      answer: { accepted: false, reason: "mark not permitted" } as const,
      resent: false,
      picturesLeftOut: 0,
      picturesDamaged: 0,
    });
    await one?.settle([refusal(7)], undefined, CAPTURED_AT);
    await two?.settle([refusal(7), refusal(1)], undefined, (CAPTURED_AT + 5) as typeof CAPTURED_AT);
    expect((await one?.refused(3))?.map(({ readId }) => readId)).toEqual([
      aRead(7).id,
      aRead(1).id,
      aRead(7).id,
    ]);
    expect(await two?.refusedTotal()).toBe(3);
  });
});
