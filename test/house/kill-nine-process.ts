/**
 * The process that is killed: pictures, journal and two followers, as the server has them. Reads come as messages; a
 * read's number goes back once its pictures and its entry are on disk. `finish` ends it when the followers are done.
 */
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { openSegmentImages } from "#adapters/images/segments/segment-images.ts";
import { openLmdbJournal } from "#adapters/journal/lmdb/lmdb-journal.ts";
import { postgresAccountBook } from "#adapters/stores/postgres/accounts/account-book.ts";
import { type Database, openDatabase } from "#adapters/stores/postgres/database.ts";
import { postgresJournalAsides } from "#adapters/stores/postgres/journal-asides.ts";
import { journalCursor, moveJournalCursor } from "#adapters/stores/postgres/journal-cursors.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { entryCounter, keepAccounts } from "#flows/intake/keep-accounts.ts";
import { followJournal } from "#flows/journal/follow-journal.ts";
import { storeWriter } from "#flows/journal/store-reads.ts";
import type { JournalConsumer } from "#journal/ports.ts";
import { NO_EVENTS } from "#mechanism/events.ts";
import { aCamera } from "../factories/intake.ts";
import { aRead } from "../factories/reads.ts";
import { pictureOf } from "./kill-nine-pictures.ts";

/** Often, so that some life ends between two and some within one. */
const ACCOUNTS_KEPT_MS = 20;

const [folder = "", databaseUrl = ""] = process.argv.slice(2);
const database = await openDatabase(databaseUrl, { maxConnections: 3 });
const images = await openSegmentImages(join(folder, "images"));
const journal = openLmdbJournal(join(folder, "journal"));

/** Like the matcher, but its effects are rows that a second run would double visibly. */
function ledgerKeeper(to: Database): JournalConsumer {
  const name = "ledger";
  return {
    name,
    cursor: () => journalCursor(to, journal.id, name),
    async consume(entries) {
      await to.kysely.transaction().execute(async (transaction) => {
        const sequences = entries.map(({ sequence }) => sequence);
        const ids = entries.map(({ read }) => read.id);
        await sql`insert into ledger select * from unnest(${sequences}::bigint[], ${ids}::text[])`.execute(
          transaction,
        );
        const last = entries.at(-1);
        if (last !== undefined) await moveJournalCursor(transaction, journal.id, name, last.sequence);
      });
    },
  };
}

const book = postgresAccountBook(database, journal.id);
const accounts = keepAccounts(book, "node");
await book.cutOff("node");
const keeping = setInterval(() => void accounts.keep(), ACCOUNTS_KEPT_MS);

const ending = new AbortController();
const followers = [
  ledgerKeeper(database),
  storeWriter(postgresReadAppender(database, journal.id)),
  entryCounter(book),
].map((consumer) =>
  followJournal(consumer, {
    journal,
    asides: postgresJournalAsides(database, journal.id),
    events: NO_EVENTS,
    clock: systemClock,
    stop: ending.signal,
    delay: async (ms) => {
      await wait(ms);
    },
  }),
);

async function take(number: number): Promise<void> {
  const read = aRead(number);
  const { capturedAt, receivedAt } = read;
  const sender = { known: true, camera: aCamera(1, { id: read.cameraId }) } as const;
  const body = new Uint8Array();
  const delivery = {
    protocol: "fosseway",
    contentType: "",
    body,
    sizeBytes: 0,
    truncated: false,
    receivedAt,
  };
  await accounts.around({ ...delivery, sender }, async () => {
    const patch = await images.put(pictureOf(number), capturedAt);
    const reads = (await journal.append([{ ...read, images: { patch } }])).map(({ isNew }) => ({
      ...read,
      isNew,
    }));
    return {
      outcome: "taken",
      batch: false,
      captures: [{ outcome: "taken", capturedAt, receivedAt, skewMs: 0, reads }],
    };
  });
  process.send?.({ taken: number });
}

/** As the server does when it is told to stop: what has come in is finished before anything is closed. */
const inHand = new Set<Promise<void>>();

async function finish(): Promise<void> {
  await Promise.all(inHand);
  while (followers.some((follower) => follower.progress().cursor < journal.head())) await wait(5);
  ending.abort();
  await Promise.all(followers.map(({ done }) => done));
  clearInterval(keeping);
  await accounts.keep();
  await journal.close();
  await images.close();
  await database.close();
  process.disconnect?.();
}

process.on("message", (message: { readonly take: number } | { readonly finish: true }) => {
  if ("take" in message) {
    const taking = take(message.take).finally(() => inHand.delete(taking));
    inHand.add(taking);
  } else void finish();
});
process.send?.({ ready: true });
