/** Saves alerts with their new steps and sightings, all or none, unless somebody was quicker. */
import { sql, type Transaction } from "kysely";
import type { Alert, AlertEvent, Sighting } from "#alerting/alert.ts";
import { alertLimitedTo, isCovertAlert, joinKey, subjectOf } from "#alerting/alert-subject.ts";
import { tagsOf } from "#alerting/alert-tags.ts";
import type { PlacedAlert, Saved } from "#alerting/ports.ts";
import type { AlertChange } from "#alerting/raise-alerts.ts";
import { rankOf } from "#alerting/rank.ts";
import { takenConstraint } from "../taken-constraint.ts";
import { signalAlerts } from "./alert-signal.ts";
import type { AlertTables } from "./alert-tables.ts";

/** Thrown to roll a transaction back; `asNotSaved` turns it into an answer. */
class Overtaken extends Error {}

/** Runs a transaction and says `saved: false` when a step in it was overtaken. */
export function asNotSaved(error: unknown): Saved {
  // Opened again while another one on the same mark stands: that one was quicker.
  if (error instanceof Overtaken || takenConstraint(error) === "alerts_open_once") return { saved: false };
  throw error;
}

export async function saveAlerts(
  transaction: Transaction<AlertTables>,
  changes: readonly AlertChange[],
): Promise<readonly PlacedAlert[]> {
  if (changes.length === 0) return [];
  const firstPlace = await takePlaces(transaction, changes.length);
  const placed = changes.map((change, offset) => ({ ...change, place: firstPlace + offset }));
  await addAlerts(
    transaction,
    placed.filter(({ expectedVersion }) => expectedVersion === 0),
  );
  for (const change of placed) {
    if (change.expectedVersion > 0) await updateAlert(transaction, change);
  }
  await addSteps(transaction, changes);
  await addSightings(transaction, changes);
  await signalAlerts(transaction, firstPlace + changes.length - 1);
  return placed.map(({ alert, place }) => ({ alert, place }));
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

type PlacedChange = AlertChange & { readonly place: number };

const columnsOf = ({ alert, place }: PlacedChange) => ({
  place,
  version: alert.version,
  rank: rankOf(alert),
  escalates_ms: alert.escalatesAt ?? null,
  is_open: alert.state !== "closed",
  closed_ms: alert.closedAt ?? null,
  tags: [...tagsOf(alert)],
  priority: alert.grounds.priority,
  list_id: alert.grounds.list.id,
  body: sql<Alert>`${JSON.stringify(alert)}::jsonb`,
});

/** Fails when one of them has an open alert meanwhile. */
async function addAlerts(
  transaction: Transaction<AlertTables>,
  changes: readonly PlacedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    id: change.alert.id,
    raised_ms: change.alert.raisedAt,
    covert: isCovertAlert(change.alert),
    limited_to: alertLimitedTo(change.alert) ?? null,
    subject: subjectOf(change.alert.grounds),
    join_key: joinKey(change.alert.grounds),
    ...columnsOf(change),
  }));
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("alerts")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw new Overtaken();
}

async function updateAlert(transaction: Transaction<AlertTables>, change: PlacedChange): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable("alerts")
    .set(columnsOf(change))
    .where("id", "=", change.alert.id)
    .where("version", "=", change.expectedVersion)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Overtaken();
}

async function addSteps(
  transaction: Transaction<AlertTables>,
  changes: readonly AlertChange[],
): Promise<void> {
  const steps = changes.flatMap(({ alert, events, expectedVersion }) =>
    events.map((event, index) => ({
      alert_id: alert.id,
      version: expectedVersion + index + 1,
      body: sql<AlertEvent>`${JSON.stringify(event)}::jsonb`,
    })),
  );
  await transaction.insertInto("alert_steps").values(steps).execute();
}

/** Fails when a read met its subject meanwhile. */
async function addSightings(
  transaction: Transaction<AlertTables>,
  changes: readonly AlertChange[],
): Promise<void> {
  const rows = changes.flatMap(({ alert, events }) =>
    events.flatMap((event) => ("sighting" in event ? [sightingRow(alert, event.sighting)] : [])),
  );
  if (rows.length === 0) return;
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("alert_sightings")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== BigInt(rows.length)) throw new Overtaken();
}

const sightingRow = (alert: Alert, sighting: Sighting) => ({
  read_id: sighting.readId,
  subject: subjectOf(alert.grounds),
  alert_id: alert.id,
  captured_ms: sighting.capturedAt,
  body: sql<Sighting>`${JSON.stringify(sighting)}::jsonb`,
});
