/** Deletes what retention says must go: whole weeks as partitions, the rest by the hour, with every trace in sums. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { HeldReads, ReadEraser } from "#read-store/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, plusMs } from "#terms/instant.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { packReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { eraseThese } from "./erase-these-reads.ts";
import type { ReadTables } from "./read-tables.ts";
import { subtractReads } from "./subtract-reads.ts";
import { listPartitions, type Partition } from "./week-partitions.ts";

export function postgresReadEraser(database: Database): ReadEraser {
  const db = database.kysely.withTables<ReadTables>();
  return {
    eraseThese: (reads) => eraseThese(database, reads),
    countBefore: async (moment, held) => ({
      reads: await countReads(db, moment, heldBefore(held, moment)),
      partitions: (await wholeWeeks(db, moment))
        .filter((week) => heldIn(held, week).length === 0)
        .map(({ name }) => name),
    }),
    eraseBefore: async (moment, held) => {
      const byForce = new Map<ForceId, number>();
      const add = (gone: ReadonlyMap<ForceId, number>) => {
        for (const [force, reads] of gone) byForce.set(force, reads + (byForce.get(force) ?? 0));
      };
      const partitions: string[] = [];
      for (const week of await wholeWeeks(db, moment)) {
        add(await emptyWeek(db, week, held));
        if (heldIn(held, week).length > 0) continue;
        await whenFree(() => dropEmpty(db, sql.table(week.name)));
        partitions.push(week.name);
      }
      const staying = heldBefore(held, moment);
      for (const week of await listPartitions(db)) {
        const isBegun = week.fromMs < moment && (await hasOthers(db, week, staying));
        if (isBegun) await eraseByHour(db, { from: week.fromMs, moment }, staying, add);
      }
      await eraseBeside(db, moment, staying);
      const reads = [...byForce.values()].reduce((sum, gone) => sum + gone, 0);
      return { reads, byForce, partitions };
    },
  };
}

/** What stands beside the reads: pictures that came by themselves, and what our own recogniser read. */
async function eraseBeside(db: Kysely<ReadTables>, moment: Instant, staying: Staying): Promise<void> {
  for (const beside of ["read_pictures", "own_readings"])
    await sql`delete from ${sql.table(beside)} where captured_ms < ${moment}
      and read_id <> all(${staying}::bytea[])`.execute(db);
}

/** Reads that stay, by their packed ids. */
type Staying = readonly Uint8Array[];

const heldBefore = (held: HeldReads, moment: Instant): Staying =>
  [...held].filter(([, capturedAt]) => capturedAt < moment).map(([id]) => packReadId(id));

const heldIn = (held: HeldReads, { fromMs, toMs }: Partition): Staying =>
  [...held]
    .filter(([, capturedAt]) => capturedAt >= fromMs && capturedAt < toMs)
    .map(([id]) => packReadId(id));

/** A condition, made only where something stays: without it a week is counted from its index alone. */
const goes = (staying: Staying): RawBuilder<boolean> =>
  staying.length === 0 ? sql`true` : sql`id <> all(${staying}::bytea[])`;

/** A backlog of years takes longer to count than anybody else's statement may run. */
function countReads(db: Kysely<ReadTables>, moment: Instant, staying: Staying): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from reads where captured_ms < ${moment} and ${goes(staying)}`.execute(trx);
    return rows[0]?.n ?? 0;
  });
}

const wholeWeeks = async (db: Kysely<ReadTables>, moment: Instant): Promise<readonly Partition[]> =>
  (await listPartitions(db)).filter(({ toMs }) => toMs <= moment);

/** False once a week has nothing left but what is held: then nothing is to be done there, night after night. */
async function hasOthers(db: Kysely<ReadTables>, week: Partition, staying: Staying): Promise<boolean> {
  const { rows } = await sql`
    select from ${sql.table(week.name)} where ${goes(staying)} limit 1`.execute(db);
  return rows.length > 0;
}

/**
 * Empties the week, searches and writers of other weeks going on. What stays is put beside it for the moment and comes back
 * in the same transaction, so that no search misses it and the week keeps only that.
 */
async function emptyWeek(
  db: Kysely<ReadTables>,
  week: Partition,
  held: HeldReads,
): Promise<ReadonlyMap<ForceId, number>> {
  const staying = heldIn(held, week);
  if (staying.length > 0 && !(await hasOthers(db, week, staying))) return new Map();
  const table = sql.table(week.name);
  return await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`lock table ${table} in share row exclusive mode`.execute(trx);
    await sql`create temporary table staying on commit drop as
      select * from ${table} where not (${goes(staying)})`.execute(trx);
    const gone = sql`(select mark, camera, force, captured_ms from ${table} where ${goes(staying)}) as gone`;
    const reads = await subtractReads(trx, {
      gone,
      keptFrom: week.toMs,
      staying: heldBefore(held, week.toMs),
    });
    await sql`truncate ${table}`.execute(trx);
    await sql`insert into ${table} select * from staying`.execute(trx);
    return reads;
  });
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
async function eraseByHour(
  db: Kysely<ReadTables>,
  { from, moment }: { readonly from: Instant; readonly moment: Instant },
  staying: Staying,
  gone: (reads: ReadonlyMap<ForceId, number>) => void,
): Promise<void> {
  for (let hour = from; hour < moment; hour = plusMs(hour, HOUR_MS)) {
    const until = Math.min(hour + HOUR_MS, moment);
    const counted = await db.transaction().execute(async (trx) => {
      await sql`create temporary table gone (mark bigint, camera integer, force smallint, captured_ms bigint)
        on commit drop`.execute(trx);
      await sql`
        with deleted as (
          delete from reads where captured_ms >= ${hour} and captured_ms < ${until} and ${goes(staying)}
          returning mark, camera, force, captured_ms
        ) insert into gone select * from deleted`.execute(trx);
      return subtractReads(trx, { gone: sql.table("gone"), keptFrom: until, staying });
    });
    gone(counted);
  }
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
