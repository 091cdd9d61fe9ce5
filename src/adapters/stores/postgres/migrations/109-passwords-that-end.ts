/** When the password of a camera's connection ends. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table camera_connections add column password_ends_ms bigint`.execute(db);
}
