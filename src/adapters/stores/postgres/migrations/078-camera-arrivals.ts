/** What cameras brought in the last minutes, while somebody looks on; and who looks. Gone after a crash, which is no loss. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unlogged table camera_arrivals (
    id text primary key,
    sender text not null,
    at_ms bigint not null,
    told jsonb not null
  )`.execute(db);
  await sql`create index camera_arrivals_newest on camera_arrivals (sender, at_ms desc)`.execute(db);
  await sql`create unlogged table camera_watches (
    sender text primary key,
    until_ms bigint not null
  )`.execute(db);
}
