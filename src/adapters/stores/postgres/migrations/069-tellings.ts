/**
 * What cameras tell of a vehicle that is still in sight: it waits for their last word, and lies beneath the read then. Nullable in
 * reads, so that no old partition is written again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table tellings (
    read_id text primary key,
    camera_id text not null,
    vehicle text not null,
    captured_ms bigint not null,
    received_ms bigint not null,
    is_last boolean not null,
    read jsonb not null
  )`.execute(db);
  await sql`create index tellings_by_vehicle on tellings (camera_id, vehicle)`.execute(db);
  await sql`alter table reads add column earlier jsonb`.execute(db);
}
