/** Pictures that came by themselves: those that wait for their read, and those that found it. Which clock names a camera's local times. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table late_pictures (
    number bigint generated always as identity primary key,
    camera_id text not null,
    captured_ms bigint not null,
    vrm text not null,
    vrm_raw text not null,
    shows text not null,
    picture bytea not null,
    received_ms bigint not null,
    looked_ms bigint not null default 0,
    protocol text not null,
    path text,
    headers jsonb,
    content_type text not null,
    body bytea not null,
    unique (camera_id, captured_ms, vrm, shows)
  )`.execute(db);
  await sql`create index late_pictures_by_look on late_pictures (looked_ms, number)`.execute(db);
  await sql`create index late_pictures_by_age on late_pictures (received_ms, number)`.execute(db);
  await sql`create table read_pictures (
    read_id bytea not null,
    shows text not null,
    picture bytea not null,
    captured_ms bigint not null,
    primary key (read_id, shows)
  )`.execute(db);
  await sql`create index read_pictures_by_age on read_pictures (captured_ms)`.execute(db);
  await sql`alter table cameras add column zone text`.execute(db);
}
