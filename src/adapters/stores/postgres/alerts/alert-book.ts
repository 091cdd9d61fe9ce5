/** Alerts in PostgreSQL: found, listed by rank, saved with every step, and told again to clients that were away. */
import { type Kysely, sql } from "kysely";
import { type AlertPlace, placeOf } from "#alerting/alert-cursor.ts";
import type { AlertBook, AlertsAsked } from "#alerting/ports.ts";
import type { Database } from "../database.ts";
import type { AlertTables } from "./alert-tables.ts";
import { asNotSaved, saveAlerts } from "./save-alerts.ts";

export function postgresAlertBook(database: Database): AlertBook {
  const db = database.kysely.withTables<AlertTables>();
  return {
    async find(id) {
      const row = await db.selectFrom("alerts").select("body").where("id", "=", id).executeTakeFirst();
      return row?.body;
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
    list: (asked, page) => listed(db, asked, page),
    count: (asked) => counted(db, asked),
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
    async changedAfter(place, { withCovert, limit }) {
      let query = db.selectFrom("alerts").select(["place", "body"]).where("place", ">", place);
      if (!withCovert) query = query.where("covert", "=", false);
      const rows = await query.orderBy("place").limit(limit).execute();
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

async function listed(
  db: Kysely<AlertTables>,
  { state, withCovert }: AlertsAsked,
  { after, limit }: Parameters<AlertBook["list"]>[1],
): ReturnType<AlertBook["list"]> {
  const order = state === "open" ? OPEN_ORDER : TIME_ORDER;
  let query = db.selectFrom("alerts").select("body");
  if (state !== "all") query = query.where("is_open", "=", state === "open");
  if (!withCovert) query = query.where("covert", "=", false);
  if (after !== undefined) query = query.where(order.isAfter(after));
  const rows = await query
    .orderBy(order.by)
    .limit(limit + 1)
    .execute();
  const alerts = rows.slice(0, limit).map(({ body }) => body);
  const last = alerts.at(-1);
  return { alerts, next: rows.length > limit && last ? placeOf(last) : undefined };
}

/** One row comparison each, in the order of an index (`alerts_open`, `alerts_by_time`): the last page costs what the first does. */
const OPEN_ORDER = {
  by: sql`(-rank), raised_ms, id`,
  isAfter: ({ rank, raisedAt, id }: AlertPlace) =>
    sql<boolean>`((-rank), raised_ms, id) > (${-rank}::integer, ${raisedAt}::bigint, ${id})`,
};
const TIME_ORDER = {
  by: sql`raised_ms desc, id desc`,
  isAfter: ({ raisedAt, id }: AlertPlace) => sql<boolean>`(raised_ms, id) < (${raisedAt}::bigint, ${id})`,
};

/** From an index alone. */
async function counted(db: Kysely<AlertTables>, { state, withCovert }: AlertsAsked): Promise<number> {
  let query = db.selectFrom("alerts").select(sql<number>`count(*)`.as("alerts"));
  if (state !== "all") query = query.where("is_open", "=", state === "open");
  if (!withCovert) query = query.where("covert", "=", false);
  return (await query.executeTakeFirstOrThrow()).alerts;
}
