/** Deletes the alerts about reads that go. An alert holds a copy of every read that joined it, and no copy outlives its read. */
import { sql } from "kysely";
import type { AlertEraser, AlertsOfReads } from "#alerting/ports.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { noneOf } from "../none-of.ts";
import type { AlertTables } from "./alert-tables.ts";

/** Alerts in one statement, so that no officer's step waits for long. */
const BATCH = 1000;

export function postgresAlertEraser(database: Database): AlertEraser & AlertsOfReads {
  const db = database.kysely.withTables<AlertTables>();
  return {
    async alertsOf(reads) {
      const { rows } = await sql<{ alert_id: AlertId }>`select distinct alert_id from alert_sightings
        where read_id = any(${reads}::text[])`.execute(db);
      return rows.map(({ alert_id }) => alert_id);
    },
    async eraseThese(ids) {
      await sql`delete from alerts where id = any(${ids}::text[])`.execute(db);
    },
    async countBefore(moment, held) {
      const { alerts } = await db
        .selectFrom("alert_sightings")
        .select(sql<number>`count(distinct alert_id)`.as("alerts"))
        .where("captured_ms", "<", moment)
        .where(noneOf("alert_id", held))
        .executeTakeFirstOrThrow();
      return alerts;
    },
    async eraseBefore(moment, held) {
      let erased = 0;
      for (;;) {
        const { numDeletedRows } = await db
          .deleteFrom("alerts")
          .where("id", "in", ({ selectFrom }) =>
            selectFrom("alert_sightings")
              .select("alert_id")
              .distinct()
              .where("captured_ms", "<", moment)
              .where(noneOf("alert_id", held))
              .limit(BATCH),
          )
          .executeTakeFirst();
        erased += Number(numDeletedRows);
        if (numDeletedRows < BigInt(BATCH)) return erased;
      }
    },
  };
}
