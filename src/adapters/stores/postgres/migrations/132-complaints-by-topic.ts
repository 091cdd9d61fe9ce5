/** Complaints count by what they are about: the log is counted from its first entry again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from figure_tries`.execute(db);
  await sql`update figure_cursor set entries = 0`.execute(db);
}
