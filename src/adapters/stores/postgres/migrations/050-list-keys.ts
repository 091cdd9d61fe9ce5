/** Keys of systems that change a list, as SHA-256, and what they were answered, so that what is sent twice is done once. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_list_keys (
    id text primary key,
    list_id text not null,
    name text not null,
    key_hash bytea not null unique,
    added_ms bigint not null,
    ends_ms bigint,
    used_ms bigint,
    made_by jsonb not null
  )`.execute(db);
  await sql`create index voi_list_keys_list on voi_list_keys (list_id)`.execute(db);
  await sql`create table voi_list_deltas (
    list_id text not null,
    idempotency_key text not null,
    at_ms bigint not null,
    hash text not null,
    answer jsonb not null,
    primary key (list_id, idempotency_key)
  )`.execute(db);
}
