/** Who is on the live stream, by node: told again every few seconds, and over when a node tells no more. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table live_watches (
    node text not null,
    officer_id text not null,
    force_id text not null,
    name text not null,
    roles text[] not null,
    heard_ms bigint not null,
    primary key (node, officer_id, force_id)
  )`.execute(db);
}
