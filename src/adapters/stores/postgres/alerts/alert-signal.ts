/** How does a node hear at once of alerts that another one saved? By the number of the change alone: what changed is asked for. */
import { sql, type Transaction } from "kysely";
import type { AlertSignal } from "#alerting/ports.ts";
import type { Database } from "../database.ts";
import type { AlertTables } from "./alert-tables.ts";

const CHANNEL = "fosseway_alerts";

export function postgresAlertSignal(database: Database): AlertSignal {
  return {
    listen: (heard, stop) =>
      database.listen(CHANNEL, (payload) => heard(payload === undefined ? undefined : Number(payload)), stop),
  };
}

/** Heard by all nodes once the transaction is committed, and never when it is not. */
export async function signalAlerts(
  transaction: Transaction<AlertTables>,
  newestPlace: number,
): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${String(newestPlace)})`.execute(transaction);
}
