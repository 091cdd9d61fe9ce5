/** What is kept of searches, gathered for cases, shared between forces, and found in review; and the searches of the audit log, to look up. */
import { type Kysely, sql } from "kysely";

const RECORDS = ["saved_searches", "working_sets", "sharings", "search_samples", "search_findings"];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of RECORDS) {
    const table = sql.table(name);
    await sql`create table ${table} (
      id text primary key,
      version integer not null,
      force_id text not null,
      at_ms bigint not null,
      body jsonb not null
    )`.execute(db);
  }
  await sql`create table logged_searches (
    id text primary key,
    entry bigint not null,
    at_ms bigint not null,
    asker_id text not null,
    asker_name text not null,
    force_id text not null,
    reference text not null,
    marks text[] not null,
    outcome text not null,
    reads bigint not null default 0,
    pages integer not null default 0,
    files integer not null default 0,
    body jsonb not null
  )`.execute(db);
  await sql`create index logged_searches_by_entry on logged_searches (entry)`.execute(db);
  await sql`create index logged_searches_by_time on logged_searches (at_ms)`.execute(db);
  await sql`create index logged_searches_by_asker on logged_searches (asker_id, at_ms)`.execute(db);
  await sql`create index logged_searches_by_reference on logged_searches (lower(reference))`.execute(db);
  await sql`create index logged_searches_by_mark on logged_searches using gin (marks)`.execute(db);
  await sql`create table logged_searches_cursor (only_one boolean primary key check (only_one), next_entry bigint not null)`.execute(
    db,
  );
  await sql`create table own_vehicles (
    officer_id text not null,
    mark text not null,
    primary key (officer_id, mark)
  )`.execute(db);
  await sql`insert into logged_searches_cursor (only_one, next_entry) values (true, 0)`.execute(db);
}
