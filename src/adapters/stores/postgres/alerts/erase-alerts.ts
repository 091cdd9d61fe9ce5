/** Deletes the alerts about reads that go. An alert holds a copy of every read that joined it, and no copy outlives its read. */
import { type Kysely, sql } from "kysely";
import type { Instant } from "#terms/instant.ts";
import type { AlertTables } from "./alert-tables.ts";

/** Alerts in one statement, so that no officer's step waits for long. */
const BATCH = 1000;

/** Alerts that any read captured before `moment` has joined. */
export async function countAlertsBefore(db: Kysely<AlertTables>, moment: Instant): Promise<number> {
  const { alerts } = await db
    .selectFrom("alert_sightings")
    .select(sql<number>`count(distinct alert_id)`.as("alerts"))
    .where("captured_ms", "<", moment)
    .executeTakeFirstOrThrow();
  return alerts;
}

/** Deletes them with every step and sighting; returns how many went. */
export async function eraseAlertsBefore(db: Kysely<AlertTables>, moment: Instant): Promise<number> {
  let erased = 0;
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom("alerts")
      .where("id", "in", ({ selectFrom }) =>
        selectFrom("alert_sightings")
          .select("alert_id")
          .distinct()
          .where("captured_ms", "<", moment)
          .limit(BATCH),
      )
      .executeTakeFirst();
    erased += Number(numDeletedRows);
    if (numDeletedRows < BigInt(BATCH)) return erased;
  }
}
