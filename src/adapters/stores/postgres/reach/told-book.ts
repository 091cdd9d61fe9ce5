/** Who was told of which alert, in PostgreSQL: rows, the messages in the outbox, and how far it has come, in one transaction. */
import { type Insertable, type Kysely, type Selectable, sql } from "kysely";
import { lineOf } from "#reach/destination.ts";
import { alertKey } from "#reach/message.ts";
import type { Arrival, ToldBook, ToldRow } from "#reach/ports.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Database } from "../database.ts";
import { type OutboxTables, writeToOutbox } from "../outbox/outbox-tables.ts";
import type { ReachTables } from "./reach-tables.ts";

type Table = ReachTables["reach_told"];

export function postgresToldBook(database: Database): ToldBook {
  const db = database.kysely.withTables<ReachTables & OutboxTables>();
  return {
    async cursor() {
      const row = await db.selectFrom("reach_cursor").select("place").executeTakeFirstOrThrow();
      return row.place;
    },
    async of(alerts) {
      if (alerts.length === 0) return [];
      const rows = await db
        .selectFrom("reach_told")
        .selectAll()
        .where("alert_id", "in", [...alerts])
        .orderBy("place")
        .execute();
      return rows.map(toRow);
    },
    async arrivals(alert) {
      const rows = await db
        .selectFrom("reach_told")
        .selectAll()
        .where("alert_id", "=", alert)
        .orderBy("place")
        .execute();
      const lines = rows.flatMap((row) => lineOfRow(row) ?? []);
      const keys = rows.map(({ level }) => alertKey(alert, level));
      const left = lines.length === 0 ? [] : await leftOf(db, lines, keys);
      return rows.map((row) => ({ ...toRow(row), arrival: arrivalOf(row, left) }));
    },
    tell: (rows, messages, cursor, now) =>
      db.transaction().execute(async (transaction) => {
        if (rows.length > 0) {
          // Retention may have taken an alert since it was looked at.
          const there = await stillThere(transaction, rows);
          if (there.length > 0)
            await transaction.insertInto("reach_told").values(there.map(fromRow)).execute();
        }
        await writeToOutbox(transaction, messages, now);
        await transaction.updateTable("reach_cursor").set({ place: cursor }).execute();
      }),
    async noticesAfter(place, limit) {
      const rows = await db
        .selectFrom("reach_told")
        .select(["place", "alert_id", "screens_of", "level"])
        .where("place", ">", place)
        .where("screens_of", "is not", null)
        .orderBy("place")
        .limit(limit)
        .execute();
      return rows.flatMap(({ place: at, alert_id: alertId, screens_of: officerId, level }) =>
        officerId === null ? [] : [{ place: at, alertId, officerId, level }],
      );
    },
    async newestNotice() {
      const { rows } = await sql<{
        place: number;
      }>`select coalesce(max(place), 0) as place from reach_told`.execute(db);
      return rows[0]?.place ?? 0;
    },
  };
}

const lineOfRow = ({ channel, destination_id }: Selectable<Table>): string | undefined =>
  channel === null || destination_id === null ? undefined : lineOf({ channel, id: destination_id });

/** What is delivered is forgotten: the messages that are there still wait, or were put aside. */
const leftOf = (db: Kysely<ReachTables & OutboxTables>, lines: readonly string[], keys: readonly string[]) =>
  db
    .selectFrom("outbox_messages")
    .select(["line", "key", "reason", "undelivered_ms"])
    .where("line", "in", [...lines])
    .where("key", "in", [...keys])
    .execute();

function arrivalOf(row: Selectable<Table>, left: Awaited<ReturnType<typeof leftOf>>): Arrival | undefined {
  const line = lineOfRow(row);
  if (line === undefined) return undefined;
  const key = alertKey(row.alert_id, row.level);
  const message = left.find((one) => one.line === line && one.key === key);
  if (message === undefined) return { state: "sent" };
  return message.undelivered_ms === null
    ? { state: "waiting" }
    : { state: "undelivered", reason: message.reason ?? "" };
}

async function stillThere(
  db: Kysely<ReachTables & OutboxTables>,
  rows: readonly ToldRow[],
): Promise<readonly ToldRow[]> {
  const ids = [...new Set(rows.map(({ alertId }) => alertId))];
  const { rows: found } = await sql<{ id: string }>`
    select id from alerts where id = any(${ids}::text[]) for key share`.execute(db);
  const there = new Set<string>(found.map(({ id }) => id));
  return rows.filter(({ alertId }) => there.has(alertId));
}

const fromRow = ({ alertId, level, rule, at, to }: ToldRow): Insertable<Table> => ({
  alert_id: alertId,
  ...{ level, rule },
  at_ms: at,
  ...("screensOf" in to
    ? { screens_of: to.screensOf }
    : { destination_id: to.destination, channel: to.channel, name: to.name }),
});

function toRow(row: Selectable<Table>): ToldRow {
  const { alert_id: alertId, level, rule, at_ms: at, destination_id, channel, name, screens_of } = row;
  const about = { alertId, level, rule, at: instant(at) };
  if (screens_of !== null) return { ...about, to: { screensOf: screens_of } };
  invariant(destination_id !== null && channel !== null, "a row names a destination or a person");
  return { ...about, to: { destination: destination_id, channel, name: name ?? "" } };
}
