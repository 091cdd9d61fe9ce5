/**
 * How each camera stands by each measure, what each measure came to by day, and what is known of the scenes before cameras: a
 * reference and the newest few, of 768 grey pixels each, one behind the other.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table camera_health (
    camera_id text not null,
    measure text not null,
    verdict text not null,
    value double precision,
    limit_value double precision,
    usual double precision,
    judged_ms bigint not null,
    alarm_ms bigint,
    contrary integer not null,
    primary key (camera_id, measure)
  )`.execute(db);
  await sql`create table camera_health_days (
    camera_id text not null,
    measure text not null,
    day date not null,
    value double precision not null,
    limit_value double precision,
    primary key (camera_id, measure, day)
  )`.execute(db);
  await sql`create table camera_scenes (
    camera_id text not null,
    light text not null,
    learning bytea not null,
    reference bytea,
    recent bytea not null,
    primary key (camera_id, light)
  )`.execute(db);
}
