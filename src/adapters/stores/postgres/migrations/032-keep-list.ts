/** What must stay although its time is over, by the order that holds it: one row a thing. Every eraser reads all of it. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table keep_list (
    held_by text not null,
    kind text not null check (kind in ('read', 'alert', 'image', 'quarantined')),
    id text not null,
    captured_ms bigint check ((captured_ms is not null) = (kind = 'read')),
    primary key (held_by, kind, id)
  )`.execute(db);
}
