/** Where a time of capture is from when no camera stated it; nothing for all reads of older releases. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads add column time_from text`.execute(db);
  await sql`alter table quarantine add column time_from text`.execute(db);
}
