/**
 * Reads in weekly partitions, the marks seen, reads an hour, and the cursors of the journal's followers.
 * Times are milliseconds since the epoch (`_ms`), marks are packed numbers (`#read-store/packed-mark.ts`).
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await createCursors(db);
  await createDictionaries(db);
  await createReads(db);
  await createMarks(db);
  await createHours(db);
}

async function createCursors(db: Kysely<unknown>): Promise<void> {
  await sql`create table journal_cursors (
    consumer text primary key,
    sequence bigint not null
  )`.execute(db);
}

/** Long ids and names once, so that a read carries two small numbers instead. */
async function createDictionaries(db: Kysely<unknown>): Promise<void> {
  await sql`create table read_cameras (
    key integer generated always as identity primary key,
    camera_id text not null unique
  )`.execute(db);
  await sql`create table read_origins (
    key integer generated always as identity primary key,
    site_id text not null,
    engine_name text not null,
    engine_version text not null,
    unique (site_id, engine_name, engine_version)
  )`.execute(db);
}

/** Widest columns first: PostgreSQL pads to eight bytes, and there will be hundreds of millions of rows. */
async function createReads(db: Kysely<unknown>): Promise<void> {
  await sql`create table reads (
    mark bigint not null,
    captured_ms bigint not null,
    received_ms bigint not null,
    confidence double precision not null,
    lat_deg double precision,
    lon_deg double precision,
    lane double precision,
    camera integer not null,
    origin integer not null,
    letters smallint not null,
    lines smallint,
    away boolean,
    id bytea not null,
    vrm_raw text,
    image_original bytea,
    image_patch bytea,
    image_overview bytea,
    alternatives jsonb,
    corners jsonb
  ) partition by range (captured_ms)`.execute(db);
  await sql`create index reads_by_mark on reads (mark, captured_ms)`.execute(db);
  await sql`create unique index reads_once on reads (camera, captured_ms, id)`.execute(db);
  await sql`create index reads_by_time on reads using brin (captured_ms) with (pages_per_range = 16, autosummarize = on)`.execute(
    db,
  );
}

/** One row a distinct mark: patterns are answered here, a hundred times faster than on the reads. */
async function createMarks(db: Kysely<unknown>): Promise<void> {
  await sql`create table marks (
    mark bigint primary key,
    text text not null,
    first_ms bigint not null,
    last_ms bigint not null,
    reads bigint not null
  ) with (fillfactor = 80)`.execute(db);
  await sql`create index marks_by_text on marks using gin (text gin_trgm_ops)`.execute(db);
}

async function createHours(db: Kysely<unknown>): Promise<void> {
  await sql`create table read_hours (
    hour_ms bigint not null,
    camera integer not null,
    reads bigint not null,
    primary key (hour_ms, camera)
  )`.execute(db);
}
