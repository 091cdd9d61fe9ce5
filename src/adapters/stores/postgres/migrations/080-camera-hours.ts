/**
 * What our own recogniser read beside a camera's text, one row a read that has pictures; and what is counted of each camera by the
 * hour. Counts are sums, so they are floating numbers: whole ones stay exact up to 2^53.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table own_readings (
    read_id bytea primary key,
    captured_ms bigint not null,
    vrm text,
    confidence real
  )`.execute(db);
  await sql`create index own_readings_by_age on own_readings using brin (captured_ms)`.execute(db);
  await sql`create table camera_hours (
    camera_id text not null,
    hour_ms bigint not null,
    reads double precision not null default 0,
    stated double precision not null default 0,
    sureness double precision not null default 0,
    pictured double precision not null default 0,
    agrees double precision not null default 0,
    differs double precision not null default 0,
    unsure double precision not null default 0,
    skipped double precision not null default 0,
    measured double precision not null default 0,
    sharpness double precision not null default 0,
    brightness double precision not null default 0,
    contrast double precision not null default 0,
    exposed double precision not null default 0,
    plates double precision not null default 0,
    height_px double precision not null default 0,
    scenes double precision not null default 0,
    covered double precision not null default 0,
    primary key (camera_id, hour_ms)
  )`.execute(db);
  await sql`create index camera_hours_by_age on camera_hours using brin (hour_ms)`.execute(db);
}
