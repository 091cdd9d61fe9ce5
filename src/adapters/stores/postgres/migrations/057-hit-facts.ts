/**
 * What became of hits: no mark, no person and no moment finer than an hour, so that the numbers may stay when the alert goes. Its
 * id and its entries go with it. Alerts that stand are counted from the first one on.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table hit_facts (
    hit bigint generated always as identity primary key,
    alert_id text unique references alerts on delete set null,
    version integer not null,
    hour_ms bigint not null,
    force_id text,
    forces text[] not null,
    lists text[] not null,
    camera_id text not null,
    covert boolean not null,
    priority text not null,
    kind text not null,
    verdict text,
    outcome text,
    taken_after_ms bigint,
    checked_after_ms bigint,
    closed_after_ms bigint
  )`.execute(db);
  await sql`create index hit_facts_by_hour on hit_facts (hour_ms)`.execute(db);
  await sql`create table hit_entries (
    alert_id text not null references alerts on delete cascade,
    entry_id text not null,
    primary key (alert_id, entry_id)
  )`.execute(db);
  await sql`create table hit_cursor (place bigint not null)`.execute(db);
  await sql`insert into hit_cursor values (0)`.execute(db);
}
