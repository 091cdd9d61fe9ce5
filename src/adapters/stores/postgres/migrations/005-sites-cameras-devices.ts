/** Site cases as events, sealed positions, the register of cameras with hashed keys, and the asset register. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table site_events (
    site_id text not null,
    version integer not null,
    code text unique,
    event jsonb not null,
    primary key (site_id, version)
  )`.execute(db);
  await sql`create table site_positions (
    site_id text primary key,
    sealed bytea not null
  )`.execute(db);
  await sql`create table cameras (
    id text primary key,
    code text not null unique,
    site_id text not null,
    deployment text not null,
    bearing_deg double precision,
    lane integer,
    feed_id integer not null,
    source_id integer not null,
    camera_id integer not null,
    enabled boolean not null,
    key_hash bytea not null unique,
    unique (feed_id, source_id, camera_id)
  )`.execute(db);
  await sql`create table devices (
    id text primary key,
    class text not null,
    maker text not null,
    model text not null,
    country_of_manufacture text not null,
    country_of_parent text not null,
    on_concern_list text,
    facial_recognition text not null,
    count integer not null check (count > 0),
    owner_unit text not null,
    state text not null,
    added_ms bigint not null,
    retired_ms bigint,
    retired_reason text
  )`.execute(db);
}
