/** Which components of a device were checked with a change of the register? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table device_changes add column checks jsonb`.execute(db);
}
