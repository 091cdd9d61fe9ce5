/** Vehicle-of-interest lists with every entry they ever had, and alerts with every step that was taken. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await createCounters(db);
  await createLists(db);
  await createAlerts(db);
}

/** A counter in a row makes its takers wait for one another, so numbers are never seen out of order, as a sequence's are. */
async function createCounters(db: Kysely<unknown>): Promise<void> {
  await sql`create table change_counters (name text primary key, value bigint not null)`.execute(db);
  await sql`insert into change_counters values ('voi', 0), ('alerts', 0)`.execute(db);
}

async function createLists(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_lists (
    id text primary key,
    force_id text not null,
    published_ms bigint not null,
    body jsonb not null
  )`.execute(db);
  await sql`create table voi_entries (
    ref bigint generated always as identity primary key,
    revision bigint not null,
    added_ms bigint not null,
    ends_ms bigint not null,
    withdrawn_ms bigint,
    id text not null unique,
    list_id text not null references voi_lists,
    canonical text not null,
    body jsonb not null
  )`.execute(db);
  // With the end beside the mark, counting what is live reads this index alone.
  await sql`create unique index voi_entries_once on voi_entries (list_id, canonical) include (ends_ms)
    where withdrawn_ms is null`.execute(db);
  await sql`create index voi_entries_withdrawn on voi_entries (list_id) where withdrawn_ms is not null`.execute(
    db,
  );
  await sql`create index voi_entries_by_mark on voi_entries (list_id, canonical text_pattern_ops)`.execute(
    db,
  );
  await sql`create index voi_entries_by_revision on voi_entries (revision, ref)`.execute(db);
}

async function createAlerts(db: Kysely<unknown>): Promise<void> {
  await sql`create table alerts (
    id text primary key,
    place bigint not null unique,
    version integer not null,
    rank integer not null,
    raised_ms bigint not null,
    escalates_ms bigint,
    is_open boolean not null,
    entry_id text not null,
    join_key text not null,
    body jsonb not null
  )`.execute(db);
  await sql`create unique index alerts_open_once on alerts (join_key) where is_open`.execute(db);
  await sql`create index alerts_open on alerts (rank desc, raised_ms desc, id desc) where is_open`.execute(
    db,
  );
  await sql`create index alerts_by_time on alerts (raised_ms desc, id desc)`.execute(db);
  await sql`create index alerts_due on alerts (escalates_ms) where is_open`.execute(db);
  await sql`create index alerts_by_entry on alerts (entry_id, raised_ms)`.execute(db);
  await sql`create table alert_steps (
    alert_id text not null references alerts on delete cascade,
    version integer not null,
    body jsonb not null,
    primary key (alert_id, version)
  )`.execute(db);
  await sql`create table alert_sightings (
    read_id text not null,
    entry_id text not null,
    alert_id text not null references alerts on delete cascade,
    captured_ms bigint not null,
    body jsonb not null,
    primary key (read_id, entry_id)
  )`.execute(db);
  await sql`create index alert_sightings_newest on alert_sightings (entry_id, captured_ms desc)`.execute(db);
}
