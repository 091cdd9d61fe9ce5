/** Deliveries that could not become reads, with their bytes, until a person has dealt with them and retention takes them. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quarantine (
    id text collate "C" primary key,
    received_ms bigint not null,
    captured_ms bigint,
    size_bytes bigint not null,
    reason text not null,
    detail text not null,
    channel text not null,
    claimed_camera text not null,
    content_type text not null,
    idempotency_key text,
    state text not null default 'waiting',
    truncated boolean not null,
    body bytea not null
  )`.execute(db);
  // Pictures do not get smaller by being compressed again.
  await sql`alter table quarantine alter column body set storage external`.execute(db);
  await sql`create index quarantine_waiting on quarantine (claimed_camera) where state = 'waiting'`.execute(
    db,
  );
  await sql`create index quarantine_by_time on quarantine (received_ms)`.execute(db);
}
