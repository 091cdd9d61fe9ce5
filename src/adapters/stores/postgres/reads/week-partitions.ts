/** Which weeks have a partition? New weeks are made ahead of the insert; old ones leave whole. */
import { type Kysely, sql } from "kysely";
import { type Week, weekName, weekOf } from "#read-store/week.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { ReadTables } from "./read-tables.ts";

/** Any fixed number; it keeps two writers from making the same week at once. */
const MAKING_WEEKS = 4_209_611;

/** Makes the weeks these moments fall in. */
export class WeekPartitions {
  readonly #db: Kysely<ReadTables>;
  readonly #made = new Set<number>();

  constructor(db: Kysely<ReadTables>) {
    this.#db = db;
  }

  /** `sure` asks the database for every week: needed when another process has erased one that memory still knows. */
  async ensure(moments: readonly Instant[], sure: boolean): Promise<void> {
    const weeks = new Map(moments.map((moment) => [weekOf(moment).number, weekOf(moment)]));
    for (const week of weeks.values()) {
      if (this.#made.has(week.number) && !sure) continue;
      await makeWeek(this.#db, week);
      this.#made.add(week.number);
    }
  }
}

/** Attaching, unlike `create table ... partition of`, lets searches go on meanwhile. */
async function makeWeek(db: Kysely<ReadTables>, week: Week): Promise<void> {
  const table = sql.table(partitionName(week));
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MAKING_WEEKS})`.execute(trx);
    const { rows } = await sql<{ found: boolean }>`
      select to_regclass(${partitionName(week)}) is not null as found`.execute(trx);
    if (rows[0]?.found === true) return;
    await sql`create table ${table} (like reads)`.execute(trx);
    await sql`alter table reads attach partition ${table}
      for values from (${sql.lit(week.fromMs)}) to (${sql.lit(week.toMs)})`.execute(trx);
  });
}

export interface Partition {
  readonly name: string;
  readonly fromMs: Instant;
  /** The first millisecond that is not in it. */
  readonly toMs: Instant;
}

/** All partitions, oldest first, as the database's catalogue has them. */
export async function listPartitions(db: Kysely<ReadTables>): Promise<readonly Partition[]> {
  const { rows } = await sql<{ name: string; bounds: string }>`
    select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bounds
    from pg_inherits join pg_class child on child.oid = inhrelid
    where inhparent = 'reads'::regclass`.execute(db);
  return rows
    .map(({ name, bounds }) => {
      const [from, to] = [...bounds.matchAll(/-?\d+/g)].map(Number);
      return { name, fromMs: instant(Math.max(0, from ?? 0)), toMs: instant(to ?? 0) };
    })
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

const partitionName = (week: Week): string => `reads_${weekName(week)}`;
