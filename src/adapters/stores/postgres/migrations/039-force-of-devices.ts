/** Which force holds a device? What is there already is the leading force's; `nameOwnForce` fills its name in at the start. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table devices add column force_id text`.execute(db);
}
