/** What one shift leaves to the next. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table shift_handovers (
    id text primary key,
    force_id text not null,
    at_ms bigint not null,
    taken_over boolean not null default false,
    body jsonb not null
  )`.execute(db);
  await sql`create index shift_handovers_by_time on shift_handovers (at_ms desc)`.execute(db);
}
