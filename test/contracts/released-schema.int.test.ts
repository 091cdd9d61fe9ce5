/** A database that an earlier release filled, 400 days of it: is everything still there, and found, after the update? */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { secretBox } from "#adapters/secrets/secret-box.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { migrate } from "#adapters/stores/postgres/migrate.ts";
import { MIGRATIONS } from "#adapters/stores/postgres/migrations/registry.ts";
import { nameOwnForce } from "#adapters/stores/postgres/own-force.ts";
import { passphraseThread } from "#adapters/stores/postgres/people/passphrase-thread.ts";
import { postgresStores } from "#app/postgres-stores.ts";
import type { JournalId } from "#journal/ports.ts";
import { unpackMark } from "#read-store/packed-mark.ts";
import { makeId } from "#terms/ids.ts";
import { DAY_MS, instant } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { EVERY_FORCE } from "../factories/installation.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { permitted, RECEIPT, vrm } from "./read-store-samples.ts";

const FORCE = makeId("force", "marlshire");
const DUMP = brotliDecompressSync(
  readFileSync(join(import.meta.dirname, "../fixtures/released/schema-023.sql.br")),
).toString("utf8");

/** Tables whose rows an update may neither lose nor make more of. */
const KEPT = [
  "reads",
  "marks",
  "read_hours",
  "voi_entries",
  "alerts",
  "alert_steps",
  "alert_sightings",
  "officers",
  "sessions",
  "audit_entries",
  "authorities",
  "searches",
  "site_events",
  "site_positions",
  "cameras",
  "devices",
  "foi_events",
  "quarantine",
  "forward_hours",
  "reviews",
] as const;

describeOnEveryPostgres("a database of an earlier release", (fresh) => {
  it("is brought up to date with every row, and each store finds what was in it", async () => {
    const database = await fresh();
    const db: Kysely<unknown> = database.kysely;
    await loadRelease(db);
    const before = await countRows(db);
    const [busiest] = await marksSeen(db);
    const entries = await entriesOf(db);
    expect(before).toMatchObject({ reads: 8333, cameras: 12, authorities: 2, foi_events: 4 });

    expect(await migrate(db)).toEqual(
      Object.keys(MIGRATIONS)
        .filter((name) => name > "023-read-remarks")
        .toSorted(),
    );
    await nameOwnForce(db, FORCE);
    expect(await migrate(db)).toEqual([]);

    expect(await countRows(db)).toEqual(before);
    expect(await entriesOf(db)).toEqual(entries);
    const stores = await storesOf(database, db);
    const total = await stores.readCounter.total();
    expect(total.reads).toBe(before["reads"]);
    expect(total.newest! - total.oldest!).toBeGreaterThan(399 * DAY_MS);
    expect(await readsOf(busiest!.mark, stores)).toBe(busiest!.reads);
    expect(await readsByHour(stores, total.newest!)).toBe(before["reads"]);
    await everyCameraIsOfTheForce(stores);
    await whatPeopleDid(stores);
  });
});

async function loadRelease(db: Kysely<unknown>): Promise<void> {
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  await db.connection().execute(async (one) => {
    await sql.raw(DUMP).execute(one);
    await sql`reset all`.execute(one);
  });
}

async function countRows(db: Kysely<unknown>): Promise<Readonly<Record<string, number>>> {
  const counts = KEPT.map(async (table) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int from ${sql.table(table)}`.execute(db);
    return [table, rows[0]?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

async function marksSeen(db: Kysely<unknown>) {
  const { rows } = await sql<{ mark: number; reads: number }>`
    select mark, count(*)::int as reads from reads group by mark order by 2 desc limit 1`.execute(db);
  return rows;
}

/** What was signed must stay as it was signed, byte by byte. */
async function entriesOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select md5(string_agg(index || entry || encode(root, 'hex'), '' order by index)) as all from audit_entries`.execute(
    db,
  );
  return rows[0]?.all ?? "";
}

async function storesOf(database: Database, db: Kysely<unknown>) {
  const { rows } = await sql<{ journal_id: string }>`select journal_id from journal_cursors`.execute(db);
  return postgresStores(database, {
    journal: rows[0]?.journal_id as JournalId,
    ownForce: FORCE,
    box: secretBox(randomBytes(32)),
    passphrases: passphraseThread(),
    rulesOf: houseRules,
  });
}

type Stores = Awaited<ReturnType<typeof storesOf>>;

async function readsOf(mark: number, { readFinder }: Stores): Promise<number> {
  const window = { capturedFrom: instant(0), capturedTo: instant(4e12), permittedForces: [FORCE] };
  const search = permitted({ kind: "vrm", vrm: vrm(unpackMark(mark).toString()) }, window);
  let [found, after]: [number, string | undefined] = [0, undefined];
  do {
    const { reads, next } = await readFinder.find(search, RECEIPT, { limit: 200, after });
    expect(new Set(reads.map(({ forceId }) => forceId))).toEqual(new Set([FORCE]));
    found += reads.length;
    after = next;
  } while (after !== undefined);
  return found;
}

async function readsByHour({ readCounter }: Stores, newest: number): Promise<number> {
  const hours = await readCounter.hourly({ from: instant(0), to: instant(newest + DAY_MS) });
  return hours.reduce((sum, { reads }) => sum + reads, 0);
}

async function everyCameraIsOfTheForce({ cameras, readCounter }: Stores): Promise<void> {
  const all = await cameras.all();
  expect(all).toHaveLength(12);
  expect(new Set(all.map(({ forceId }) => forceId))).toEqual(new Set([FORCE]));
  for (const { id } of all) expect(await readCounter.newestOf(id)).toBeDefined();
}

async function whatPeopleDid(stores: Stores): Promise<void> {
  const people = await stores.peopleBook.entries();
  const analyst = people.find(({ person }) => person.postings[0]?.roles.includes("analyst"))!.person;
  expect(people).toHaveLength(7);
  const authorities = await stores.authorities.askedBy(analyst.id);
  expect(authorities.map(({ decision }) => decision?.kind ?? "open").toSorted()).toEqual(["open", "signed"]);
  expect(await stores.foiRequests.all()).toHaveLength(2);
  expect(
    await stores.alertBook.count({ state: "all", withCovert: true, hiddenLists: [], forces: EVERY_FORCE }),
  ).toBe(5);
  const [delivery] = await stores.quarantine.list({ limit: 10 });
  expect(delivery).toMatchObject({ reason: "site-not-live", state: "waiting" });
  expect(await stores.devices.all()).toHaveLength(7);
  const forwarded = await stores.forwardingLedger.tallies(instant(0), instant(4e12));
  expect(forwarded.reduce((sum, { accepted }) => sum + accepted, 0)).toBeGreaterThan(0);
}
