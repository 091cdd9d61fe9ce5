/** What was deleted and must not come back: one row a class and force, or a court's order. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table erasures (
    key text primary key,
    note jsonb not null
  )`.execute(db);
}
