/** After a court's order, does a mark stand in no table at all? In each that can hold one it is planted first; a new table has to be named here. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { postgresAlertEraser } from "#adapters/stores/postgres/alerts/erase-alerts.ts";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresScopeReader } from "#adapters/stores/postgres/reads/scope-reader.ts";
import { postgresCaseRecords } from "#adapters/stores/postgres/retention/case-records.ts";
import { postgresKeepList } from "#adapters/stores/postgres/retention/keep-list.ts";
import { postgresMarkTraces } from "#adapters/stores/postgres/retention/mark-traces.ts";
import {
  postgresSearchEraser,
  postgresSearchesOfMarks,
} from "#adapters/stores/postgres/searches/erase-searches.ts";
import { postgresEntriesOfMarks, postgresEntryEraser } from "#adapters/stores/postgres/voi/erase-entries.ts";
import {
  carryOutCourtOrder,
  type EraseByCourtPorts,
  recordCourtOrder,
} from "#flows/retention/erase-by-court.ts";
import type { JournalId } from "#journal/ports.ts";
import { packVrm } from "#read-store/packed-mark.ts";
import type { CourtErasure } from "#retention/court-erasure.ts";
import { wholeRead } from "#retention/keep-list.ts";
import { makeId } from "#terms/ids.ts";
import { HOUSE_NUMBERS } from "../factories/house-numbers.ts";
import { ASKER, NOW, SIGNER } from "../factories/preservation.ts";
import { aRead } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { memoryErasureBook } from "../support/stores/erasure-book.ts";
import { at, columnsOf, heldRead, MARK, NO_MARKS, OF_READS, PLANTED, plant, STAYS } from "./planted-marks.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { sequence } from "./read-store-samples.ts";

const SPELLED = /[0O][1I]49 ?XYZ/i;

async function tablesNaming(database: Database): Promise<readonly string[]> {
  const naming: string[] = [];
  for (const table of (await columnsOf(database)).keys()) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t`.execute(
      database.kysely,
    );
    const bodies = table === "quarantine" ? await bodiesOf(database) : [];
    if ([...rows.map(({ row }) => row), ...bodies].some((text) => SPELLED.test(text))) naming.push(table);
  }
  const { rows } = await sql`select from reads where mark = ${packVrm(MARK).mark}
    and id <> ${Buffer.from(`00${heldRead.id.slice("read_".length)}`, "hex")}`.execute(database.kysely);
  return rows.length === 0 ? naming : [...naming, "reads"];
}

const bodiesOf = async ({ kysely }: Database) =>
  (await sql<{ body: Buffer }>`select body from quarantine`.execute(kysely)).rows.map(({ body }) =>
    body.toString("latin1"),
  );

function portsOn(database: Database): EraseByCourtPorts {
  let ids = 0;
  return {
    orders: postgresCaseRecords<CourtErasure>(database, "court-erasure"),
    keepList: postgresKeepList(database),
    scopes: postgresScopeReader(database),
    reads: postgresReadEraser(database),
    alerts: postgresAlertEraser(database),
    images: createMemoryImageStore(),
    records: {
      searches: postgresSearchEraser(database),
      entries: postgresEntryEraser(database),
    },
    recordsOfMarks: { ...postgresSearchesOfMarks(database), ...postgresEntriesOfMarks(database) },
    traces: postgresMarkTraces(database),
    hasCentre: true,
    books: [memoryErasureBook()],
    markHash: () => "a hash",
    rulesOf: () => HOUSE_NUMBERS,
    audit: { append: () => Promise.resolve({ index: 1, leafHash: "00", checkpoint: "signed" }) },
    alone: (work) => work(new AbortController().signal),
    clock: () => NOW,
    newId: (prefix) => makeId(prefix, String(++ids)),
  };
}

describeOnEveryPostgres("every trace of a mark", (fresh) => {
  it("is known: each table is named here", async () => {
    const named = new Set([...Object.keys(PLANTED), ...OF_READS, ...STAYS, ...NO_MARKS]);
    const all = [...(await columnsOf(await fresh()))]
      .filter(([, columns]) =>
        columns.some(({ data_type }) => ["text", "jsonb", "bytea", "ARRAY"].includes(data_type)),
      )
      .map(([table]) => table);
    expect(all.filter((table) => !named.has(table) && !/^(wide_)?reads_/.test(table))).toEqual([]);
  });

  it("goes by a court's order, from every table; what an order preserves stays", async () => {
    const database = await fresh();
    await plant(database);
    const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
    await appender.append([aRead(1, { vrm: MARK, capturedAt: at }), heldRead], sequence(2));
    await postgresKeepList(database).add("pres_1", wholeRead(heldRead));
    const before = await tablesNaming(database);
    expect(Object.keys(PLANTED).filter((table) => !before.includes(table))).toEqual([
      "officers",
      "voi_lists",
      "voi_look_backs",
    ]);
    const ports = portsOn(database);
    const recorded = await recordCourtOrder(
      { reference: "KB-2026-1", court: "High Court", mark: MARK },
      { ...ASKER, roles: ["anpr-manager"] },
      ports,
    );
    if ("refusal" in recorded) throw new Error(recorded.refusal);
    const outcome = await carryOutCourtOrder(recorded.order.id, SIGNER, ports);
    // The preserved read itself keeps its mark among those that are seen.
    expect(await tablesNaming(database)).toEqual(["marks"]);
    expect(outcome).toMatchObject({
      order: {
        carriedOut: {
          counts: {
            ...{ reads: 1, readsHeld: 1, alerts: 2, searches: 1, listEntries: 1 },
            traces: {
              ...{
                workingSets: 1,
                savedSearches: 2,
                authorities: 2,
                loggedSearches: 1,
                ownVehicles: 1,
                mutes: 1,
              },
              ...{
                lookBacks: 1,
                reviews: 2,
                ownReadings: 1,
                tellings: 1,
                messages: 2,
                setAside: 1,
                quarantined: 3,
              },
              ...{ latePictures: 1, requests: 6 },
            },
          },
        },
      },
    });
    await expectLeft(database);
  });

  it("of another force stays", async () => {
    const database = await fresh();
    await plant(database);
    const { counts } = await postgresMarkTraces(database).erase({
      ...{ mark: MARK, force: makeId("force", "fenwick"), reads: [] },
      held: await postgresKeepList(database).held(),
    });
    expect(counts).toMatchObject({
      workingSets: 0,
      savedSearches: 0,
      authorities: 0,
      ownVehicles: 0,
      setAside: 0,
    });
  });
});

/** Records about more than the mark are there without it, by their next version. */
async function expectLeft({ kysely }: Database): Promise<void> {
  const { rows: cases } = await sql`select version, body from working_sets`.execute(kysely);
  expect(cases).toEqual([
    {
      version: 5,
      body: {
        version: 5,
        reads: [{ id: "read_2", vrm: "CD49EFG" }],
        notes: [{ words: "Seen again: [erased], with a trailer" }],
      },
    },
  ]);
  const { rows: logged } = await sql`select marks, reference from logged_searches`.execute(kysely);
  expect(logged).toEqual([{ marks: ["CD49EFG"], reference: "Seen again: [erased], with a trailer" }]);
  const { rows: left } = await sql<{ id: string }>`select id from alerts union all select id from searches
    union all select id from authorities union all select id from saved_searches order by 1`.execute(kysely);
  expect(left.map(({ id }) => id)).toEqual(["alert_other", "auth_2", "saved_2", "search_3"]);
}
