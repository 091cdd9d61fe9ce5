/** Saves alerts with their new steps and sightings, all or none, unless somebody was quicker. */
import { sql, type Transaction } from "kysely";
import type { Alert, AlertEvent } from "#alerting/alert.ts";
import type { PlacedAlert, Saved } from "#alerting/ports.ts";
import { type AlertChange, joinKey } from "#alerting/raise-alerts.ts";
import { rankOf } from "#alerting/rank.ts";
import type { AlertTables } from "./alert-tables.ts";

/** Thrown to roll a transaction back; `undone` turns it into an answer. */
class Overtaken extends Error {}

/** Runs a transaction and says `saved: false` when a step in it was overtaken. */
export function undone(error: unknown): Saved {
  if (error instanceof Overtaken) return { saved: false };
  throw error;
}

export async function saveAlerts(
  transaction: Transaction<AlertTables>,
  changes: readonly AlertChange[],
): Promise<readonly PlacedAlert[]> {
  if (changes.length === 0) return [];
  const firstPlace = await takePlaces(transaction, changes.length);
  const changed: PlacedAlert[] = [];
  for (const [offset, change] of changes.entries()) {
    const place = firstPlace + offset;
    await saveAlert(transaction, change, place);
    await saveSteps(transaction, change);
    await saveSightings(transaction, change);
    changed.push({ alert: change.alert, place });
  }
  return changed;
}

/** Taking the counter's row makes savers wait for one another, so a client that catches up by place misses nothing. */
async function takePlaces(transaction: Transaction<AlertTables>, count: number): Promise<number> {
  const { value } = await transaction
    .updateTable("change_counters")
    .set({ value: sql`value + ${count}::bigint` })
    .where("name", "=", "alerts")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value - count + 1;
}

async function saveAlert(
  transaction: Transaction<AlertTables>,
  { alert, expectedVersion }: AlertChange,
  place: number,
): Promise<void> {
  const row = {
    place,
    version: alert.version,
    rank: rankOf(alert),
    escalates_ms: alert.escalatesAt ?? null,
    is_open: alert.state !== "closed",
    body: sql<Alert>`${JSON.stringify(alert)}::jsonb`,
  };
  if (expectedVersion === 0) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("alerts")
      .values({
        id: alert.id,
        raised_ms: alert.raisedAt,
        entry_id: alert.grounds.entryId,
        join_key: joinKey(alert.grounds),
        ...row,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw new Overtaken();
    return;
  }
  const { numUpdatedRows } = await transaction
    .updateTable("alerts")
    .set(row)
    .where("id", "=", alert.id)
    .where("version", "=", expectedVersion)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Overtaken();
}

async function saveSteps(
  transaction: Transaction<AlertTables>,
  { alert, events, expectedVersion }: AlertChange,
): Promise<void> {
  const steps = events.map((event, index) => ({
    alert_id: alert.id,
    version: expectedVersion + index + 1,
    body: sql<AlertEvent>`${JSON.stringify(event)}::jsonb`,
  }));
  await transaction.insertInto("alert_steps").values(steps).execute();
}

async function saveSightings(
  transaction: Transaction<AlertTables>,
  { alert, events }: AlertChange,
): Promise<void> {
  for (const event of events) {
    if (event.type !== "raised" && event.type !== "seen-again") continue;
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("alert_sightings")
      .values({
        read_id: event.sighting.readId,
        entry_id: alert.grounds.entryId,
        alert_id: alert.id,
        captured_ms: event.sighting.capturedAt,
        body: sql`${JSON.stringify(event.sighting)}::jsonb`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw new Overtaken();
  }
}
