/** A camera may not say how sure it is of a read; nothing is put in its place. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads alter column confidence drop not null`.execute(db);
}
