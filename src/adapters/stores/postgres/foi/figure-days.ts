/** Published counts by day in PostgreSQL, with the place in the audit log up to which they were counted. */
import { type Kysely, sql } from "kysely";
import type { Count } from "#figures/counted.ts";
import type { MonthCount } from "#figures/month-figures.ts";
import type { FigureDays } from "#figures/ports.ts";
import type { DayCount } from "#figures/tally.ts";
import type { Database } from "../database.ts";
import { addTries, countedTries, type FigureTables } from "./figure-tries.ts";

export function postgresFigureDays(database: Database): FigureDays {
  const db = database.kysely.withTables<FigureTables>();
  return {
    async cursor() {
      return (await db.selectFrom("figure_cursor").select("entries").executeTakeFirstOrThrow()).entries;
    },
    addFromLog: (tries, from, to) =>
      db.transaction().execute(async (transaction) => {
        const moved = await transaction
          .updateTable("figure_cursor")
          .set({ entries: to })
          .where("entries", "=", from)
          .executeTakeFirst();
        if (moved.numUpdatedRows === 0n) return false;
        await addTries(transaction, tries);
        return true;
      }),
    async fromLog(firstDay) {
      const { rows } = await sql<DayCount>`select day, force, what, detail, sum(count)::bigint as count
        from (${countedTries}) as counted where day >= ${firstDay} group by day, force, what, detail`.execute(
        db,
      );
      return rows;
    },
    forgetLog: () =>
      db.transaction().execute(async (transaction) => {
        await transaction.updateTable("figure_cursor").set({ entries: 0 }).execute();
        await transaction.deleteFrom("figure_tries").execute();
      }),
    add: (counts) => addCounts(db, counts),
    async lastReadsDay() {
      const row = await db
        .selectFrom("figure_days")
        .select("day")
        .where("what", "=", "reads")
        .orderBy("day", "desc")
        .limit(1)
        .executeTakeFirst();
      return row?.day;
    },
    async put(day, what, counts) {
      const rows = [...counts].map(([force, count]) => ({ day, force, what, detail: "", count }));
      await db
        .insertInto("figure_days")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["day", "force", "what", "detail"]).doUpdateSet({ count: sql`excluded.count` }),
        )
        .execute();
    },
    async since(firstDay) {
      const { rows } = await sql<Count>`select force, what, detail, sum(count)::bigint as count
        from (${ALL_DAYS}) as both_kinds where day >= ${firstDay} group by force, what, detail`.execute(db);
      return rows;
    },
    async byMonth(firstDay) {
      const { rows } =
        await sql<MonthCount>`select substr(day, 1, 7) as month, force, what, detail, sum(count)::bigint as count
        from (${ALL_DAYS}) as both_kinds where day >= ${firstDay} group by 1, force, what, detail`.execute(
          db,
        );
      return rows;
    },
  };
}

const ALL_DAYS = sql`select day, force, what, detail, count from figure_days
  union all select day, force, what, detail, count from (${countedTries}) as counted`;

const keyOf = ({ day, force, what, detail }: DayCount) => `${day} ${force} ${what} ${detail}`;

async function addCounts(db: Kysely<FigureTables>, counts: readonly DayCount[]): Promise<void> {
  const sums = Map.groupBy(counts, keyOf);
  const rows = [...sums.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, count: group.reduce((sum, { count }) => sum + count, 0) }];
  });
  if (rows.length === 0) return;
  await db
    .insertInto("figure_days")
    // In one order, so that of two nodes neither waits for a row of the other's.
    .values(rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
    .onConflict((conflict) =>
      conflict
        .columns(["day", "force", "what", "detail"])
        .doUpdateSet({ count: sql`figure_days.count + excluded.count` }),
    )
    .execute();
}
