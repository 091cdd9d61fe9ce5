/** Does a database that cannot be used say so in words that help? */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { openDatabase } from "#adapters/stores/postgres/database.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

it("says that nothing answers at the URL", async () => {
  await expect(openDatabase("postgresql://fosseway:x@127.0.0.1:1/fosseway")).rejects.toMatchObject({
    code: "database-unreachable",
    retryable: true,
  });
});

describeOnEveryPostgres("the database", (fresh) => {
  it("gives 64-bit whole numbers as numbers, down to the last digit", async () => {
    const database = await fresh();
    const query = sql<{ n: number }>`select ${37 ** 10 - 1}::bigint as n`;
    expect((await query.execute(database.kysely)).rows).toEqual([{ n: 37 ** 10 - 1 }]);
    expect(await database.prepared(query)).toEqual([{ n: 37 ** 10 - 1 }]);
  });

  it("reports a session cut off as the outside's failure, and works again on the next call", async () => {
    const database = await fresh();
    const endSession = sql`select pg_terminate_backend(pg_backend_pid())`;
    const unreachable = { code: "database-unreachable", retryable: true };
    await expect(endSession.execute(database.kysely)).rejects.toMatchObject(unreachable);
    await expect(database.prepared(endSession)).rejects.toMatchObject(unreachable);
    expect(await database.prepared(sql`select 1 as n`)).toEqual([{ n: 1 }]);
  });

  it("listens on when the connection that hears was cut off, and says that something may have gone unheard", async () => {
    const told: unknown[] = [];
    const database = await fresh({ onBroken: (failure) => told.push(failure) });
    const heard: (string | undefined)[] = [];
    const stop = new AbortController();
    const listening = database.listen("of_tests", (payload) => heard.push(payload), stop.signal);
    await expect.poll(() => heard).toEqual([undefined]);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'fosseway-listener' and datname = current_database()`.execute(database.kysely);
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual([undefined, undefined]);
    await sql`select pg_notify('of_tests', '7')`.execute(database.kysely);
    await expect.poll(() => heard).toEqual([undefined, undefined, "7"]);
    expect(told).toMatchObject([{ code: "database-unreachable" }]);
    stop.abort();
    await listening;
  });

  it("keeps what an area must understand itself: a duplicate stays a duplicate", async () => {
    const { kysely } = await fresh();
    const twice = sql`insert into journal_cursors (journal_id, consumer, sequence) values ('a', 'same', 1), ('a', 'same', 2)`;
    await expect(twice.execute(kysely)).rejects.toMatchObject({ code: "23505" });
  });

  it("answers a probe while somebody holds every connection", async () => {
    const database = await fresh({ maxConnections: 1 });
    await database.kysely.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      expect(await database.answers()).toBe(true);
    });
  });

  it("is told once that a connection broke while somebody held it, and ends nothing by it", async () => {
    const told: unknown[] = [];
    const database = await fresh({ onBroken: (failure) => told.push(failure) });
    const holding = database.kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(database.kysely);
      // Nobody asks anything of the broken connection: it has only its own listener to tell.
      await expect.poll(() => told.length).toBeGreaterThan(0);
      await sql`select 1`.execute(transaction);
    });
    await expect(holding).rejects.toMatchObject({ code: "database-unreachable", retryable: true });
    expect(told).toMatchObject([{ code: "database-unreachable" }]);
    expect((await sql`select 1 as n`.execute(database.kysely)).rows).toEqual([{ n: 1 }]);
  });
});
