/** The ledger of forwarding: what is on its way, counts by hour and camera, refusals, and the state of the line. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table forward_marks (
    sequence bigint primary key,
    settled boolean not null
  )`.execute(db);
  await sql`create table forward_hours (
    hour_ms bigint not null,
    camera_id text not null,
    accepted integer not null,
    refused integer not null,
    resent integer not null,
    pictures_left_out integer not null,
    primary key (hour_ms, camera_id)
  )`.execute(db);
  await sql`create table forward_refusals (
    sequence bigint primary key,
    read_id text not null,
    camera_id text not null,
    reason text not null,
    at_ms bigint not null
  )`.execute(db);
  await sql`create table forward_health (
    single boolean primary key default true check (single),
    failures integer not null default 0,
    failing_since_ms bigint,
    last_failed_ms bigint,
    failure text,
    last_accepted_ms bigint
  )`.execute(db);
  await sql`insert into forward_health default values`.execute(db);
}
