/** Alerts in PostgreSQL: found, listed by rank, saved with every step, and told again to clients that were away. */
import type { Kysely } from "kysely";
import type { AlertBook } from "#alerting/ports.ts";
import type { Database } from "../database.ts";
import type { AlertTables } from "./alert-tables.ts";
import { saveAlerts, undone } from "./save-alerts.ts";

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
    list: (page) => listed(db, page),
    save: (changes) =>
      db
        .transaction()
        .execute(async (transaction) => ({
          saved: true as const,
          changed: await saveAlerts(transaction, changes),
        }))
        .catch(undone),
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
    async changedAfter(place, limit) {
      const rows = await db
        .selectFrom("alerts")
        .select(["place", "body"])
        .where("place", ">", place)
        .orderBy("place")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ place: row.place, alert: row.body }));
    },
  };
}

/** The cursor is the last row's own order, so that alerts that come in between do not shift a page. */
async function listed(
  db: Kysely<AlertTables>,
  { state, after, limit }: Parameters<AlertBook["list"]>[0],
): ReturnType<AlertBook["list"]> {
  let query = db.selectFrom("alerts").select(["rank", "raised_ms", "id", "body"]);
  if (state !== "all") query = query.where("is_open", "=", state === "open");
  if (after !== undefined) {
    const { rank, raisedMs, id } = cursorOf(after);
    query = query.where(({ eb, refTuple, tuple }) =>
      state === "open"
        ? eb(refTuple("rank", "raised_ms", "id"), "<", tuple(rank, raisedMs, id))
        : eb(refTuple("raised_ms", "id"), "<", tuple(raisedMs, id)),
    );
  }
  if (state === "open") query = query.orderBy("rank", "desc");
  const rows = await query
    .orderBy("raised_ms", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    alerts: shown.map(({ body }) => body),
    next: rows.length > limit && last ? `${last.rank} ${last.raised_ms} ${last.id}` : undefined,
  };
}

/** A cursor that nobody gave is read as the end: it yields nothing and harms nothing. */
function cursorOf(after: string): { readonly rank: number; readonly raisedMs: number; readonly id: string } {
  const [rank = "", raisedMs = "", id = ""] = after.split(" ");
  return { rank: Math.trunc(Number(rank)) || 0, raisedMs: Math.trunc(Number(raisedMs)) || 0, id };
}
