/** Deletes what retention says must go: whole weeks as partitions, the rest by the hour, with every trace in sums and alerts. */
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { ReadEraser } from "#read-store/ports.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { AlertTables } from "../alerts/alert-tables.ts";
import { countAlertsBefore, eraseAlertsBefore } from "../alerts/erase-alerts.ts";
import type { Database } from "../database.ts";
import type { ReadTables } from "./read-tables.ts";
import { listPartitions, type Partition } from "./week-partitions.ts";

const HOUR_MS = 3_600_000;

export function postgresReadEraser(database: Database): ReadEraser {
  const db = database.kysely.withTables<ReadTables>();
  const alertTables = database.kysely.withTables<AlertTables>();
  return {
    countBefore: async (moment) => ({
      reads: await countReads(db, moment),
      partitions: (await wholeWeeks(db, moment)).map(({ name }) => name),
      alerts: await countAlertsBefore(alertTables, moment),
    }),
    eraseBefore: async (moment) => {
      // First, because an alert whose read is gone would lead nowhere.
      const alerts = await eraseAlertsBefore(alertTables, moment);
      let reads = 0;
      const partitions: string[] = [];
      for (const week of await wholeWeeks(db, moment)) {
        reads += await dropWeek(db, week);
        partitions.push(week.name);
      }
      for (const week of await listPartitions(db)) {
        if (week.fromMs < moment) reads += await eraseByHour(db, week.fromMs, moment);
      }
      return { reads, partitions, alerts };
    },
  };
}

/** A backlog of years takes longer to count than anybody else's statement may run. */
function countReads(db: Kysely<ReadTables>, moment: Instant): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from reads where captured_ms < ${moment}`.execute(trx);
    return rows[0]?.n ?? 0;
  });
}

const wholeWeeks = async (db: Kysely<ReadTables>, moment: Instant): Promise<readonly Partition[]> =>
  (await listPartitions(db)).filter(({ toMs }) => toMs <= moment);

/** Empties the week, searches and writers of other weeks going on; then takes the empty table away. */
async function dropWeek(db: Kysely<ReadTables>, week: Partition): Promise<number> {
  const table = sql.table(week.name);
  const reads = await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`lock table ${table} in share row exclusive mode`.execute(trx);
    const gone = await subtract(trx, table, week.toMs);
    await sql`truncate ${table}`.execute(trx);
    return gone;
  });
  await whenFree(() => dropEmpty(db, table));
  return reads;
}

/**
 * Dropping a partition shuts everybody out of all reads, so it must hold nothing that they wait for: hence a
 * transaction of its own, and it gives way to a search at work. A week that has got a late read meanwhile stays.
 */
function dropEmpty(db: Kysely<ReadTables>, table: RawBuilder<unknown>): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await sql`set local lock_timeout = '2s'`.execute(trx);
    await sql`lock table only reads in access exclusive mode`.execute(trx);
    const { rows } = await sql`select from ${table} limit 1`.execute(trx);
    if (rows.length === 0) await sql`drop table ${table}`.execute(trx);
  });
}

/** Small steps, so that no writer waits for long and a crash loses little. */
async function eraseByHour(db: Kysely<ReadTables>, from: Instant, moment: Instant): Promise<number> {
  let reads = 0;
  for (let hour = from; hour < moment; hour = plusMs(hour, HOUR_MS)) {
    const until = Math.min(hour + HOUR_MS, moment);
    reads += await db.transaction().execute(async (trx) => {
      await sql`create temporary table gone (mark bigint, camera integer, captured_ms bigint)
        on commit drop`.execute(trx);
      await sql`
        with deleted as (
          delete from reads where captured_ms >= ${hour} and captured_ms < ${until}
          returning mark, camera, captured_ms
        ) insert into gone select * from deleted`.execute(trx);
      return subtract(trx, sql.table("gone"), until);
    });
  }
  return reads;
}

/** Takes the reads in table `gone` out of marks and hours. Everything captured before `keptFrom` is going. */
async function subtract(
  trx: Transaction<ReadTables>,
  gone: RawBuilder<unknown>,
  keptFrom: number,
): Promise<number> {
  await sql`create temporary table gone_marks on commit drop as
    select mark, count(*) as reads from ${gone} group by mark`.execute(trx);
  await sql`analyze gone_marks`.execute(trx);
  // Marks before hours and both in order, as writers take them: else each might wait for the other.
  await sql`select from marks where mark in (select mark from gone_marks) order by mark for update`.execute(
    trx,
  );
  await sql`delete from marks using gone_marks
    where marks.mark = gone_marks.mark and marks.reads <= gone_marks.reads`.execute(trx);
  await sql`update marks set reads = marks.reads - gone_marks.reads,
      first_ms = (select captured_ms from reads
        where reads.mark = marks.mark and captured_ms >= ${keptFrom} order by captured_ms limit 1)
    from gone_marks where marks.mark = gone_marks.mark`.execute(trx);
  await sql`create temporary table gone_hours on commit drop as
    select captured_ms - captured_ms % ${HOUR_MS}::bigint as hour_ms, camera, count(*) as reads
    from ${gone} group by 1, 2`.execute(trx);
  await sql`select from read_hours where (hour_ms, camera) in (select hour_ms, camera from gone_hours)
    order by hour_ms, camera for update`.execute(trx);
  await sql`update read_hours set reads = read_hours.reads - gone_hours.reads from gone_hours
    where read_hours.hour_ms = gone_hours.hour_ms and read_hours.camera = gone_hours.camera`.execute(trx);
  await sql`delete from read_hours where hour_ms < ${keptFrom} and reads <= 0`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(reads), 0)::bigint as n from gone_marks`.execute(trx);
  return rows[0]?.n ?? 0;
}

const MOST_TRIES = 5;

async function whenFree<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const busy = error instanceof OutsideError && error.code === "database-busy";
      if (!busy || tries === MOST_TRIES) throw error;
    }
  }
}
