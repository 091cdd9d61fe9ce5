/**
 * How alerts reach somebody: where messages go, the rules of who gets what with every version of them, and who was told of which
 * alert. What happened before this release is told to nobody, so the cursor begins at the newest change.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table reach_destinations (
    id text primary key,
    serial bigint generated always as identity,
    force_id text not null,
    owner_id text,
    owner_name text,
    name text not null,
    channel text not null,
    sealed bytea not null,
    added_ms bigint not null,
    last_test jsonb,
    gone_ms bigint,
    gone_reason text
  )`.execute(db);
  await sql`create table reach_rules (
    force_id text not null,
    version integer not null,
    saved_ms bigint not null,
    saved_by jsonb not null,
    rules jsonb not null,
    primary key (force_id, version)
  )`.execute(db);
  await sql`create table reach_told (
    place bigint generated always as identity primary key,
    alert_id text not null references alerts (id) on delete cascade,
    level integer not null,
    rule text not null,
    at_ms bigint not null,
    destination_id text,
    channel text,
    name text,
    screens_of text,
    check ((destination_id is null) <> (screens_of is null))
  )`.execute(db);
  await sql`create index reach_told_of on reach_told (alert_id)`.execute(db);
  await sql`create index reach_notices on reach_told (place) where screens_of is not null`.execute(db);
  await sql`create table reach_cursor (single boolean primary key default true check (single), place bigint not null)`.execute(
    db,
  );
  await sql`insert into reach_cursor (place) select value from change_counters where name = 'alerts'`.execute(
    db,
  );
}
