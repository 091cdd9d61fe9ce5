/** Alerts in PostgreSQL: found, listed by rank, saved with every step, and told again to clients that were away. */
import { sql } from "kysely";
import type { AlertBook } from "#alerting/ports.ts";
import { parseId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { counted, grouped, isVisible, listed, mayBeKnown, raisedByHour } from "./alert-queue.ts";
import type { AlertTables } from "./alert-tables.ts";
import { withLatePictures } from "./late-pictures.ts";
import { asNotSaved, saveAlerts } from "./save-alerts.ts";

export function postgresAlertBook(database: Database): AlertBook {
  const db = database.kysely.withTables<AlertTables>();
  return {
    async find(id) {
      const row = await db.selectFrom("alerts").select("body").where("id", "=", id).executeTakeFirst();
      const [alert] = await withLatePictures(db, row === undefined ? [] : [row.body]);
      return alert;
    },
    async secretAmong(ids, asked) {
      const rows = await db
        .selectFrom("alerts")
        .select("id")
        .where("id", "=", sql<string>`any(${ids}::text[])`)
        .where(sql<boolean>`not (${mayBeKnown(asked)})`)
        .execute();
      return rows.flatMap(({ id }) => parseId("alert", id) ?? []);
    },
    async history(id) {
      const rows = await db
        .selectFrom("alert_steps")
        .select("body")
        .where("alert_id", "=", id)
        .orderBy("version")
        .execute();
      return rows.map(({ body }) => body);
    },
    async list(asked, page) {
      const { alerts, next } = await listed(db, asked, page);
      return { alerts: await withLatePictures(db, alerts), next };
    },
    count: (asked) => counted(db, asked),
    groups: (asked) => grouped(db, asked),
    raisedByHour: (from, hours, visible) => raisedByHour(db, from, hours, visible),
    save: (changes) =>
      db
        .transaction()
        .execute(async (transaction) => ({
          saved: true as const,
          changed: await saveAlerts(transaction, changes),
        }))
        .catch(asNotSaved),
    async due(now, limit) {
      const rows = await db
        .selectFrom("alerts")
        .select("body")
        .where("is_open", "=", true)
        .where("escalates_ms", "<=", now)
        .orderBy("escalates_ms")
        .limit(limit)
        .execute();
      return rows.map(({ body }) => body);
    },
    async changedAfter(place, { limit, ...visible }) {
      const query = db.selectFrom("alerts").select(["place", "body"]).where("place", ">", place);
      const rows = await query.where(isVisible(visible)).orderBy("place").limit(limit).execute();
      return rows.map((row) => ({ place: row.place, alert: row.body }));
    },
    async newestPlace() {
      const { value } = await db
        .selectFrom("change_counters")
        .select("value")
        .where("name", "=", "alerts")
        .executeTakeFirstOrThrow();
      return value;
    },
  };
}
