/** Do the stores of what is kept and what goes keep the contract on PostgreSQL, and do records go exactly when they are over? */

import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { StoredSearch } from "#access/ports.ts";
import { postgresAuthorityStore } from "#adapters/stores/postgres/authorities/authority-store.ts";
import { postgresAuthorityEraser } from "#adapters/stores/postgres/authorities/erase-authorities.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresScopeReader } from "#adapters/stores/postgres/reads/scope-reader.ts";
import { postgresCaseReads } from "#adapters/stores/postgres/retention/case-reads.ts";
import { postgresCaseRecords } from "#adapters/stores/postgres/retention/case-records.ts";
import { postgresErasureBook } from "#adapters/stores/postgres/retention/erasure-book.ts";
import {
  postgresSearchEraser,
  postgresSearchesOfMarks,
} from "#adapters/stores/postgres/searches/erase-searches.ts";
import { postgresSearchStore } from "#adapters/stores/postgres/searches/search-store.ts";
import { postgresEntriesOfMarks, postgresEntryEraser } from "#adapters/stores/postgres/voi/erase-entries.ts";
import { postgresVoiStore } from "#adapters/stores/postgres/voi/voi-store.ts";
import type { JournalId } from "#journal/ports.ts";
import type { RecordEraser } from "#retention/ports.ts";
import { makeId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { ASKER } from "../factories/preservation.ts";
import { aVrm } from "../factories/reads.ts";
import { NOW as ADDED, aList, anEntry } from "../factories/voi.ts";
import {
  caseReadsContract,
  caseRecordsContract,
  erasureBookContract,
  scopeReaderContract,
} from "./keeping-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describeOnEveryPostgres("what is kept longer, and what went", (fresh) => {
  describe("records of cases", () =>
    caseRecordsContract(async () => postgresCaseRecords(await fresh(), "preservation")));
  describe("preserved reads", () => caseReadsContract(async () => postgresCaseReads(await fresh())));
  describe("what was deleted", () => erasureBookContract(async () => postgresErasureBook(await fresh())));
  describe("reads of a scope", () =>
    scopeReaderContract(async () => {
      const database = await fresh();
      const appender = postgresReadAppender(database, "journal-of-tests" as JournalId);
      return { appender, scopes: postgresScopeReader(database) };
    }));

  it("tells kinds of cases apart", async () => {
    const database = await fresh();
    await postgresCaseRecords(database, "subject-access").add({
      ...{ id: "sar_1", version: 1, forceId: ASKER.forceId },
    });
    expect(await postgresCaseRecords(database, "preservation").find("sar_1")).toBeUndefined();
  });

  it("deletes a search at its time and not a millisecond before, unless it is held", async () => {
    const database = await fresh();
    await hire(database);
    const store = postgresSearchStore(database);
    for (const name of ["held", "over"]) await store.add(aSearch(name));
    await expectGoing(postgresSearchEraser(database), makeId("search", "held"), aSearch("over").askedAt);
    expect(await store.find(makeId("search", "over"))).toBeUndefined();
    expect(await store.find(makeId("search", "held"))).toEqual(aSearch("held"));
  });

  it("finds the searches of a mark by one and by several, as UK plates are drawn, of its own force alone", async () => {
    const database = await fresh();
    await hire(database);
    const store = postgresSearchStore(database);
    await store.add({ ...aSearch("one"), question: { kind: "vrm", vrm: aVrm("OI49OIO") } });
    await store.add({
      ...aSearch("several"),
      question: { kind: "marks", vrms: [aVrm("AB49XYZ"), aVrm("0149010")] },
    });
    await store.add({ ...aSearch("other"), question: { kind: "vrm", vrm: aVrm("AB49XYZ") } });
    const { searchesOf } = postgresSearchesOfMarks(database);
    const found = await searchesOf([aVrm("OI49OIO")], ASKER.forceId);
    expect(found.toSorted()).toEqual(["search_one", "search_several"]);
    expect(await searchesOf([aVrm("OI49OIO")], makeId("force", "fenwick"))).toEqual([]);
  });

  it("deletes an entry once it is over, by its list's force, and finds it by its mark", async () => {
    const database = await fresh();
    const { lists } = postgresVoiStore(database);
    const list = aList();
    await lists.create(list);
    const [held, over, live] = [
      anEntry(list, "AB49XYZ", { endsAt: instant(ADDED + 5) }),
      anEntry(list, "CD49EFG", { endsAt: instant(ADDED + 5) }),
      anEntry(list, "EF49GHJ", { endsAt: instant(ADDED + 6) }),
    ];
    await lists.change({ listId: list.id, add: [held, over, live], withdraw: [] });
    const { entriesOf } = postgresEntriesOfMarks(database);
    expect(await entriesOf([aVrm("CD49EFG")], list.forceId)).toEqual([over.id]);
    await expectGoing(postgresEntryEraser(database), held.id, instant(ADDED + 5));
    expect(await entriesOf([aVrm("CD49EFG")], list.forceId)).toEqual([]);
    expect(await entriesOf([aVrm("AB49XYZ"), aVrm("EF49GHJ")], list.forceId)).toHaveLength(2);
  });

  it("has nothing to delete of authorities where none is over", async () => {
    const database = await fresh();
    expect(await postgresAuthorityStore(database).find(makeId("auth", "none"))).toBeUndefined();
    const cutOffs = new Map([[ASKER.forceId, instant(9)]]);
    expect(await postgresAuthorityEraser(database).eraseBefore(cutOffs, new Set())).toEqual(new Map());
  });
});

type Fresh = Parameters<Parameters<typeof describeOnEveryPostgres>[1]>[0];

const hire = ({ kysely }: Awaited<ReturnType<Fresh>>) =>
  sql`insert into officers (id, name, rank, force_id) values (${ASKER.id}, ${ASKER.name}, 'staff', ${ASKER.forceId})`.execute(
    kysely,
  );

const aSearch = (name: string): StoredSearch => ({
  id: makeId("search", name),
  askerId: ASKER.id,
  askedAt: instant(1_000),
  ruleId: "rule",
  question: { kind: "vrm", vrm: aVrm("AB49XYZ") },
  capturedFrom: instant(0),
  capturedTo: instant(1),
  purpose: "investigation",
  category: "serious",
  reference: "MAR/4711/26",
  justification: "Text with \u0000 is kept.",
});

/** Two records are over at `overAt`, of which one is held. */
async function expectGoing<Id extends string>(
  eraser: RecordEraser<Id>,
  held: Id,
  overAt: number,
): Promise<void> {
  const at = (moment: number) => new Map([[ASKER.forceId, instant(moment)]]);
  const one = new Map([[ASKER.forceId, 1]]);
  expect(await eraser.countBefore(at(overAt), new Set())).toEqual(new Map());
  expect(await eraser.countBefore(at(overAt + 1), new Set([held]))).toEqual(one);
  expect(await eraser.eraseBefore(at(overAt), new Set([held]))).toEqual(new Map());
  expect(await eraser.eraseBefore(at(overAt + 1), new Set([held]))).toEqual(one);
  expect(await eraser.countBefore(at(overAt + 1), new Set([held]))).toEqual(new Map());
}
