/** Alarms of lists that do not come as they should, in PostgreSQL. */
import { sql } from "kysely";
import { alarmKey, type SourceAlarms, type StandingAlarm } from "#matching/source-alarms.ts";
import type { Database } from "../database.ts";

export function postgresSourceAlarms(database: Database): SourceAlarms {
  const db = database.kysely.withTables<{ voi_source_alarms: { key: string; body: StandingAlarm } }>();
  return {
    async standing() {
      const rows = await db.selectFrom("voi_source_alarms").select("body").orderBy("key").execute();
      return rows.map(({ body }) => body);
    },
    async begin(alarm) {
      const { numInsertedOrUpdatedRows: begun } = await db
        .insertInto("voi_source_alarms")
        .values({ key: alarmKey(alarm), body: sql<StandingAlarm>`${JSON.stringify(alarm)}::jsonb` })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirstOrThrow();
      return begun === 1n;
    },
    async end(alarm) {
      const { numDeletedRows } = await db
        .deleteFrom("voi_source_alarms")
        .where("key", "=", alarmKey(alarm))
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}
