/** Freedom of information requests as events, the numbers of their references by year, and the counts that are published. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table foi_events (
    request_id text not null,
    version integer not null,
    event jsonb not null,
    primary key (request_id, version)
  )`.execute(db);
  await sql`create table foi_numbers (
    year integer primary key,
    last integer not null
  )`.execute(db);
  await sql`create table figure_days (
    day text not null,
    what text not null,
    detail text not null,
    count bigint not null,
    primary key (day, what, detail)
  )`.execute(db);
  await sql`create table figure_cursor (
    single boolean primary key default true check (single),
    entries bigint not null
  )`.execute(db);
  await sql`insert into figure_cursor (entries) values (0)`.execute(db);
}
