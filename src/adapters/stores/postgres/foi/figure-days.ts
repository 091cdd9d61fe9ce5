/** Published counts by day in PostgreSQL, with the place in the audit log up to which they were counted. */
import { type Kysely, sql } from "kysely";
import type { Counted } from "#disclosure/count-event.ts";
import type { LocalDate } from "#disclosure/local-date.ts";
import type { DayCount, FigureDays } from "#disclosure/ports.ts";
import type { Database } from "../database.ts";

type FigureTables = {
  figure_days: { day: LocalDate; what: Counted; detail: string; count: number };
  figure_cursor: { single: boolean; entries: number };
};

export function postgresFigureDays(database: Database): FigureDays {
  const db = database.kysely.withTables<FigureTables>();
  return {
    async cursor() {
      return (await db.selectFrom("figure_cursor").select("entries").executeTakeFirstOrThrow()).entries;
    },
    addFromLog: (counts, from, to) =>
      db.transaction().execute(async (transaction) => {
        const moved = await transaction
          .updateTable("figure_cursor")
          .set({ entries: to })
          .where("entries", "=", from)
          .executeTakeFirst();
        if (moved.numUpdatedRows === 0n) return false;
        await addCounts(transaction, counts);
        return true;
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
    async putReads(day, count) {
      await db
        .insertInto("figure_days")
        .values({ day, what: "reads", detail: "", count })
        .onConflict((conflict) => conflict.columns(["day", "what", "detail"]).doUpdateSet({ count }))
        .execute();
    },
    async since(firstDay) {
      return await db
        .selectFrom("figure_days")
        .select(["what", "detail", sql<number>`sum(count)::bigint`.as("count")])
        .where("day", ">=", firstDay)
        .groupBy(["what", "detail"])
        .execute();
    },
  };
}

async function addCounts(db: Kysely<FigureTables>, counts: readonly DayCount[]): Promise<void> {
  const sums = Map.groupBy(counts, ({ day, what, detail }) => `${day} ${what} ${detail}`);
  const rows = [...sums.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, count: group.reduce((sum, { count }) => sum + count, 0) }];
  });
  if (rows.length === 0) return;
  await db
    .insertInto("figure_days")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["day", "what", "detail"])
        .doUpdateSet({ count: sql`figure_days.count + excluded.count` }),
    )
    .execute();
}
