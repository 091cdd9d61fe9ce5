/** Vehicles whose plate could not be read, and how many plates of each camera looked odd by the hour. Neither has a mark. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plate_traces (
    id text primary key,
    camera_id text not null,
    site_id text not null,
    force_id text not null,
    captured_ms bigint not null,
    seen_by text not null,
    picture text
  )`.execute(db);
  await sql`create index plate_traces_by_time on plate_traces (captured_ms)`.execute(db);
  await sql`create index plate_traces_by_site on plate_traces (site_id)`.execute(db);
  await sql`create table odd_plate_hours (
    camera_id text not null,
    hour_ms bigint not null,
    what text not null,
    plates bigint not null,
    primary key (hour_ms, camera_id, what)
  )`.execute(db);
}
