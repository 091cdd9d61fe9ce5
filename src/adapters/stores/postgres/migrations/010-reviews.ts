/** Reads that people checked: the texts, which go with their reads, and counts without a mark, which stay. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A row without a verdict waits for one; it is before `holder_id` until `held_until_ms`.
  await sql`create table reviews (
    read_id text not null,
    source text not null,
    camera_id text not null,
    captured_ms bigint not null,
    band text not null,
    hour smallint not null,
    vrm text,
    patch text,
    holder_id text,
    held_until_ms bigint,
    verdict text,
    corrected text,
    by_id text,
    by_name text,
    at_ms bigint,
    primary key (read_id, source)
  )`.execute(db);
  await sql`create index reviews_by_capture on reviews (captured_ms)`.execute(db);
  await sql`create index reviews_waiting on reviews (held_until_ms) where verdict is null`.execute(db);
  await sql`create index reviews_by_person on reviews (by_id, at_ms)`.execute(db);
  await sql`create table review_counts (
    camera_id text not null,
    captured_day_ms bigint not null,
    source text not null,
    band text not null,
    hour smallint not null,
    confirmed integer not null,
    misread integer not null,
    cannot_tell integer not null,
    primary key (captured_day_ms, camera_id, source, band, hour)
  )`.execute(db);
}
