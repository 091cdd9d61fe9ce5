/** Sources of lists: their settings hold addresses and logins, so they are sealed. What each run came to, and how files of a list are read. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_list_sources (
    id text primary key,
    list_id text not null,
    version integer not null,
    sealed bytea not null,
    body jsonb not null,
    state jsonb not null
  )`.execute(db);
  await sql`create index voi_list_sources_list on voi_list_sources (list_id)`.execute(db);
  await sql`create table voi_source_runs (
    id bigint generated always as identity primary key,
    source_id text not null,
    body jsonb not null
  )`.execute(db);
  await sql`create index voi_source_runs_source on voi_source_runs (source_id, id)`.execute(db);
  await sql`create table voi_file_mappings (
    owner text primary key,
    body jsonb not null
  )`.execute(db);
  await sql`create table voi_source_alarms (
    key text primary key,
    body jsonb not null
  )`.execute(db);
}
