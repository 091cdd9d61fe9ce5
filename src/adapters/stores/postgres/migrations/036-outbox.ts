/**
 * The outbox: messages that wait for somebody outside, or that could not be delivered, and how each line does. What was known of
 * the line to the national centre and of reads that it refused moves in. Older refusals have no content to be sent again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table outbox_messages (
    id bigint generated always as identity primary key,
    line text not null,
    key text not null,
    body text,
    read_id text,
    camera_id text,
    captured_ms bigint,
    waiting_since_ms bigint not null,
    reason text,
    undelivered_ms bigint,
    unique (line, key),
    check ((reason is null) = (undelivered_ms is null))
  )`.execute(db);
  await sql`create index outbox_waiting on outbox_messages (line, waiting_since_ms, id)
    where undelivered_ms is null`.execute(db);
  await sql`create index outbox_undelivered on outbox_messages (undelivered_ms desc, id desc)
    where undelivered_ms is not null`.execute(db);
  await sql`create index outbox_by_age on outbox_messages (captured_ms)`.execute(db);
  await sql`create table outbox_lines (
    line text primary key,
    failures integer not null default 0,
    failing_since_ms bigint,
    last_failed_ms bigint,
    failure text,
    last_delivered_ms bigint
  )`.execute(db);
  await sql`insert into outbox_lines
    select 'national', failures, failing_since_ms, last_failed_ms, failure, last_accepted_ms from forward_health`.execute(
    db,
  );
  await sql`drop table forward_health`.execute(db);
  await sql`insert into outbox_messages
      (line, key, read_id, camera_id, waiting_since_ms, reason, undelivered_ms)
    select 'national', journal_id || ' ' || sequence, read_id, camera_id, at_ms, reason, at_ms
    from forward_refusals order by at_ms, sequence`.execute(db);
  await sql`drop table forward_refusals`.execute(db);
}
