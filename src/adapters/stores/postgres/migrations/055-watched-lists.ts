/** Who watches for alerts, as each node tells it, and since when nobody watches a list. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table live_watchers (
    node text primary key,
    heard_at timestamptz not null,
    watching jsonb not null
  )`.execute(db);
  await sql`create table unwatched_lists (
    serial bigint generated always as identity primary key,
    list_id text not null,
    force_id text not null,
    covert boolean not null,
    since_ms bigint not null,
    alarmed_ms bigint,
    ended_ms bigint
  )`.execute(db);
  await sql`create unique index unwatched_now on unwatched_lists (list_id) where ended_ms is null`.execute(
    db,
  );
  await sql`create index unwatched_ended on unwatched_lists (ended_ms) where alarmed_ms is not null`.execute(
    db,
  );
}
