/** Do all stores of reads keep the same contract? And what PostgreSQL alone must do: all or nothing, and no trace. */
import { sql } from "kysely";
import { Client } from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "#adapters/stores/postgres/database.ts";
import { postgresReadAppender } from "#adapters/stores/postgres/reads/append-reads.ts";
import { postgresReadCounter } from "#adapters/stores/postgres/reads/count-reads.ts";
import { postgresTextCounter } from "#adapters/stores/postgres/reads/count-texts.ts";
import { postgresReadEraser } from "#adapters/stores/postgres/reads/erase-reads.ts";
import { postgresReadFinder } from "#adapters/stores/postgres/reads/find-reads.ts";
import { postgresSightingFinder } from "#adapters/stores/postgres/reads/find-sightings.ts";
import { postgresReadSampler } from "#adapters/stores/postgres/reads/sample-reads.ts";
import { postgresTellings } from "#adapters/stores/postgres/reads/tellings.ts";
import type { JournalId } from "#journal/ports.ts";
import type { ReadId } from "#terms/ids.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { memoryReadStore } from "../support/stores/memory-read-store.ts";
import { until } from "../support/until.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { readNarrowingContract } from "./read-narrowing-contract.ts";
import { readStoreContract, type StoreUnderTest } from "./read-store-contract.ts";
import { policyAgreesWith, readsAtTheLimits } from "./read-store-policy.ts";
import { aRead, at, sequence, vrm } from "./read-store-samples.ts";

const onPostgres = (database: Database): StoreUnderTest => ({
  appender: postgresReadAppender(database, "journal-of-tests" as JournalId),
  finder: postgresReadFinder(database),
  sightings: postgresSightingFinder(database),
  texts: postgresTextCounter(database),
  counter: postgresReadCounter(database),
  eraser: postgresReadEraser(database),
  sampler: postgresReadSampler(database),
  tellings: postgresTellings(database),
});

const NONE = new Map<ReadId, Instant>();

describe("the read store in memory", () => {
  readStoreContract(() => Promise.resolve(memoryReadStore()));
  readNarrowingContract(() => Promise.resolve(memoryReadStore()));
  describe("under a policy", () => underPolicy(() => Promise.resolve(memoryReadStore())));
});

describeOnEveryPostgres("the read store", (fresh) => {
  readStoreContract(async () => onPostgres(await fresh()));
  readNarrowingContract(async () => onPostgres(await fresh()));

  it("stops looking when nobody waits any more, also when that was before it began", async () => {
    const database = await fresh();
    const leave = new AbortController();
    const slow = database.prepared(sql`select pg_sleep(60)`, leave.signal);
    await until(async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database() and query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()`.execute(
        database.kysely,
      );
      expect(rows).toHaveLength(1);
    });
    leave.abort();
    await expect(slow).rejects.toMatchObject({ code: "search-stopped" });
    await expect(database.prepared(sql`select 1`, leave.signal)).rejects.toMatchObject({
      code: "search-stopped",
    });
    expect(
      await database.prepared(sql<{ one: number }>`select 1 as one`, new AbortController().signal),
    ).toEqual([{ one: 1 }]);
  });
  describe("under a policy", () => underPolicy(async () => onPostgres(await fresh())));

  it("stores all of a batch with its cursor, or nothing", async () => {
    const { appender, counter } = onPostgres(await fresh());
    await appender.append([aRead()], sequence(1));
    const broken = aRead({ position: { latDeg: "\u0000" as never, lonDeg: 0 } });
    await expect(appender.append([aRead(), broken, aRead()], sequence(4))).rejects.toThrow();
    expect(await appender.cursor()).toBe(1);
    expect((await counter.total()).reads).toBe(1);
  });

  it("stores a read once that several nodes bring at the same moment", async () => {
    const database = await fresh();
    const nodes = [1, 2, 3].map((node) =>
      postgresReadAppender(database, `journal-of-node-${node}` as JournalId),
    );
    const reads = Array.from({ length: 40 }, () => aRead());
    await Promise.all(
      nodes.flatMap((node) => [
        node.append(reads, sequence(1)),
        node.append(reads.toReversed(), sequence(2)),
      ]),
    );
    expect((await sql`select count(*)::int as n from reads`.execute(database.kysely)).rows).toEqual([
      { n: 40 },
    ]);
    expect((await sql`select reads from marks`.execute(database.kysely)).rows).toEqual([{ reads: 40 }]);
  });

  it("could be spread by mark: no unique index of reads or marks begins with anything else, no statement writes to both", async () => {
    const database = await fresh();
    const { rows } = await sql<{ columns: string }>`
      select pg_get_indexdef(indexrelid, 1, true) as columns from pg_index
      where indrelid in ('reads'::regclass, 'marks'::regclass) and indisunique`.execute(database.kysely);
    expect(rows).toEqual([{ columns: "mark" }]);

    const asked = vi.spyOn(Client.prototype, "query");
    const { appender, eraser } = onPostgres(database);
    const noon = at("2026-11-18T12:00:00.000Z");
    await appender.append(
      [0, 7].map((days) => aRead({ capturedAt: plusMs(noon, days * DAY_MS) })),
      sequence(2),
    );
    await eraser.eraseBefore(plusMs(noon, 8 * DAY_MS), NONE);
    const statements = asked.mock.calls.map(([query]: readonly unknown[]) =>
      typeof query === "string" ? query : (query as { text: string }).text,
    );
    asked.mockRestore();
    const written = statements.map(
      (text) =>
        new Set(
          [...text.matchAll(/(?:insert into|update|delete from) (reads|marks)\b/g)].map(([, table]) => table),
        ),
    );
    expect(new Set(written.flatMap((tables) => [...tables]))).toEqual(new Set(["reads", "marks"]));
    expect(statements.filter((_, n) => written[n]!.size > 1)).toEqual([]);
  });

  it("forgets a mark with its last read, and knows the first read left of every other", async () => {
    const database = await fresh();
    const { appender, eraser } = onPostgres(database);
    const noon = at("2026-11-18T12:00:00.000Z");
    const reads = [
      ...[30, 20].map((days) => aRead({ vrm: vrm("AB49GNE"), capturedAt: plusMs(noon, -days * DAY_MS) })),
      ...[30, 20, 4, 2].map((days) =>
        aRead({ vrm: vrm("AB49KPT"), capturedAt: plusMs(noon, -days * DAY_MS) }),
      ),
    ];
    await appender.append(reads, sequence(reads.length));
    expect(await eraser.eraseBefore(plusMs(noon, -3 * DAY_MS), NONE)).toMatchObject({
      reads: 5,
      partitions: ["reads_2026_w43", "reads_2026_w44"],
    });
    const { rows } = await sql`select text, first_ms, last_ms, reads from marks`.execute(database.kysely);
    const last = plusMs(noon, -2 * DAY_MS);
    expect(rows).toEqual([{ text: "AB49KPT", first_ms: last, last_ms: last, reads: 1 }]);
  });

  it("finds a mark from its first held read on, keeps its week while it is held, and drops it afterwards", async () => {
    const database = await fresh();
    const { appender, eraser } = onPostgres(database);
    const noon = at("2026-11-18T12:00:00.000Z");
    const ofDay = (days: number) => aRead({ vrm: vrm("AB49KPT"), capturedAt: plusMs(noon, -days * DAY_MS) });
    const [held, gone, alsoHeld, young] = [ofDay(40), ofDay(39), ofDay(30), ofDay(2)];
    await appender.append([held, gone, alsoHeld, young], sequence(4));
    const list = new Map([held, alsoHeld].map(({ id, capturedAt }) => [id, capturedAt]));
    const firstKnown = async () =>
      (await sql`select first_ms, reads from marks`.execute(database.kysely)).rows;
    const moment = plusMs(noon, -3 * DAY_MS);
    expect(await eraser.eraseBefore(moment, list)).toMatchObject({ reads: 1, partitions: [] });
    expect(await firstKnown()).toEqual([{ first_ms: held.capturedAt, reads: 3 }]);
    list.delete(held.id);
    expect(await eraser.eraseBefore(moment, list)).toMatchObject({
      reads: 1,
      partitions: ["reads_2026_w41"],
    });
    expect(await firstKnown()).toEqual([{ first_ms: alsoHeld.capturedAt, reads: 2 }]);
  });
});

function underPolicy(empty: () => Promise<StoreUnderTest>): void {
  let store: StoreUnderTest;
  beforeAll(async () => {
    store = await empty();
    await store.appender.append(readsAtTheLimits, sequence(readsAtTheLimits.length));
  });
  policyAgreesWith(() => store.finder);
}
