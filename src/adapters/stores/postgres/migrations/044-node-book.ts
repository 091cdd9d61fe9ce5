/** What each node told of itself last: one row a node, written again every few seconds. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table nodes (
    node text primary key,
    heard_at timestamptz not null,
    report jsonb not null
  )`.execute(db);
}
