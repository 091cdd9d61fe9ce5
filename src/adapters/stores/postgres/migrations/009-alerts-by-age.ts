/** Alerts go with the reads they are about: found by the capture of any sighting, and emptied without a look at the others. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index alert_sightings_by_capture on alert_sightings (captured_ms)`.execute(db);
  await sql`create index alert_sightings_of_alert on alert_sightings (alert_id)`.execute(db);
}
