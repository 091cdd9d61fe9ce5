/** kill -9, again and again under load: what was acknowledged is there, once, in every follower's output. */
import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { unpackReadId } from "#adapters/shared/packed/packed-ids.ts";
import { postgresAccountBook } from "#adapters/stores/postgres/accounts/account-book.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "#adapters/stores/postgres/server/embedded-postgres.ts";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import { JOURNAL_START, type JournalId } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { addsUp, type ReconciledDay, reconcileDays } from "#read-store/reconcile-day.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { instant } from "#terms/instant.ts";
import { aRead, CAPTURED_AT } from "../factories/reads.ts";
import { pictureOf } from "./kill-nine-pictures.ts";

const KILLS = 10;
/** Reads that each process takes before it is killed, at most. */
const READS_A_LIFE = 300;
const IN_FLIGHT = 48;
const SEED = 20_261_122;

let folder: string;
let server: EmbeddedPostgres;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fosseway-kill-"));
  await chmod(folder, 0o755);
  server = await startEmbeddedPostgres({
    dataDir: join(folder, "postgres"),
    events: NO_EVENTS,
    durability: "throwaway",
  });
  database = await openDatabase(server.url, { maxConnections: 2 });
  await sql`create table ledger (sequence bigint not null, id text not null)`.execute(database.kysely);
});
afterEach(async () => {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Cameras: they send on, and send again whatever was not acknowledged, and now and then something that was. */
function createCameras(random: () => number) {
  const acknowledged = new Set<number>();
  let unanswered = new Set<number>();
  let newest = 0;
  return {
    acknowledged,
    next(): number {
      const replayed = [...acknowledged][Math.floor(random() * acknowledged.size * 10)];
      const number = replayed ?? newest + 1;
      newest = Math.max(newest, number);
      unanswered.add(number);
      return number;
    },
    acknowledge(number: number): void {
      unanswered.delete(number);
      acknowledged.add(number);
    },
    /** The process is gone: all that it had not answered for is to be sent again. */
    sendAgain(): readonly number[] {
      const again = [...unanswered];
      unanswered = new Set(again);
      return again;
    },
  };
}

/** Runs one process under load until it has acknowledged `reads`, and leaves it running. */
async function runUnderLoad(cameras: ReturnType<typeof createCameras>, reads: number): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "kill-nine-process.ts"), [folder, server.url], {
    stdio: "inherit",
  });
  const enough = Promise.withResolvers<void>();
  let taken = 0;
  const send = (number: number) => child.send({ take: number }, () => {});
  child.on("message", (message: { ready?: true; taken?: number }) => {
    if (message.taken === undefined) {
      const first = [...cameras.sendAgain()];
      while (first.length < IN_FLIGHT) first.push(cameras.next());
      for (const number of first) send(number);
      if (reads === 0) enough.resolve();
      return;
    }
    cameras.acknowledge(message.taken);
    taken += 1;
    if (taken === reads) enough.resolve();
    else if (taken < reads) send(cameras.next());
  });
  const died = once(child, "exit").then(([code]) => {
    throw new Error(`the process ended by itself with ${code}`);
  });
  await Promise.race([enough.promise, died]);
  died.catch(() => {});
  return child;
}

it("§12.11 kill -9 under load: every acknowledged read once in each follower, none doubled, no picture lost, and the accounts add up", async () => {
  const random = seededNumbers(SEED);
  const cameras = createCameras(random);
  for (let kill = 0; kill < KILLS; kill += 1) {
    // The first is killed as soon as it has begun, the others in the middle of their work.
    const child = await runUnderLoad(cameras, kill === 0 ? 0 : Math.ceil(random() * READS_A_LIFE));
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    expect((await gone)[1]).toBe("SIGKILL");
  }
  const last = await runUnderLoad(cameras, READS_A_LIFE);
  const ended = once(last, "exit");
  last.send({ finish: true });
  expect((await ended)[0]).toBe(0);

  const journal = openLmdbJournal(join(folder, "journal"));
  const images = await openSegmentImages(join(folder, "images"));
  const entries = journal.readAfter(JOURNAL_START, 100_000);
  const inJournal = entries.map(({ read }) => read.id);
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  expect(new Set(inJournal).size).toBe(inJournal.length);
  const lost = [...cameras.acknowledged].filter((number) => !inJournal.includes(aRead(number).id));
  expect(lost).toEqual([]);
  expect(cameras.acknowledged.size).toBeGreaterThan(READS_A_LIFE);

  for (const number of cameras.acknowledged) {
    const hash = parseImageHash(createHash("sha256").update(pictureOf(number)).digest("hex"))!;
    expect(Buffer.compare((await images.get(hash)) ?? Buffer.alloc(0), pictureOf(number))).toBe(0);
  }
  const ledger = await sql<{ id: string }>`select id from ledger order by sequence`.execute(database.kysely);
  expect(ledger.rows.map(({ id }) => id)).toEqual(inJournal);
  const stored = await sql<{ id: Buffer }>`select id from reads`.execute(database.kysely);
  expect(stored.rows.map(({ id }) => unpackReadId(id)).toSorted()).toEqual(inJournal.toSorted());
  await addsUpAfterAll(journal.id, entries.length);
  await journal.close();
  await images.close();
});

/** Whenever the process was killed between two counts, no difference is left: what it had in hand is known to be cut off. */
async function addsUpAfterAll(journal: JournalId, entries: number): Promise<void> {
  const book = postgresAccountBook(database, journal);
  const days = { from: instant(0), to: instant(10 * CAPTURED_AT) };
  const [arrivals, followed] = await Promise.all([book.arrivals(days), book.followed(days)]);
  const reconciled = reconcileDays({ arrivals, followed, asides: [], isBehind: false }, days.to);
  expect(reconciled.filter((day) => !addsUp(day))).toEqual([]);
  const sum = (of: (day: ReconciledDay) => number) => reconciled.reduce((total, day) => total + of(day), 0);
  expect(sum(({ journaled }) => journaled)).toBe(entries);
  expect(sum(({ stored }) => stored)).toBe(entries);
  expect(sum(({ reads }) => reads)).toBeGreaterThan(READS_A_LIFE / 2);
  expect(sum(({ cutOff }) => cutOff)).toBeGreaterThan(0);
  expect(await book.unended({ ...days, limit: 1_000 })).not.toContainEqual(
    expect.objectContaining({ because: "in-hand" }),
  );
}
