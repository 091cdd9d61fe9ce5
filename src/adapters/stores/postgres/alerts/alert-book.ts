/** Alerts in PostgreSQL: found, listed by rank, saved with every step, and told again to clients that were away. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import { type AlertPlace, placeOf } from "#alerting/alert-cursor.ts";
import type { AlertBook, AlertsAsked, AlertsVisible } from "#alerting/ports.ts";
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

async function listed(
  db: Kysely<AlertTables>,
  { state, ...visible }: AlertsAsked,
  { after, limit }: Parameters<AlertBook["list"]>[1],
): ReturnType<AlertBook["list"]> {
  const order = state === "open" ? OPEN_ORDER : TIME_ORDER;
  let query = db.selectFrom("alerts").select("body").where(isVisible(visible));
  if (state !== "all") query = query.where("is_open", "=", state === "open");
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

/** From an index alone, where one force's officers see every force's. */
async function counted(db: Kysely<AlertTables>, { state, ...visible }: AlertsAsked): Promise<number> {
  let query = db.selectFrom("alerts").select(sql<number>`count(*)`.as("alerts")).where(isVisible(visible));
  if (state !== "all") query = query.where("is_open", "=", state === "open");
  return (await query.executeTakeFirstOrThrow()).alerts;
}

/** What `isAlertOf` says of one alert, as a condition; where no force is left out, none is looked at. */
function isVisible({ withCovert, forces }: AlertsVisible): RawBuilder<boolean> {
  const covert = withCovert ? sql<boolean>`true` : sql<boolean>`not covert`;
  if ("only" in forces) return sql`${covert} and (body -> 'forces') ?| ${forces.only}::text[]`;
  if (forces.except.length === 0) return covert;
  // Some force that is not left out; one without any was raised by a release that served one force.
  return sql`${covert} and coalesce(jsonb_array_length((body -> 'forces') - ${forces.except}::text[]) > 0
    or jsonb_array_length(body -> 'forces') = 0, true)`;
}
