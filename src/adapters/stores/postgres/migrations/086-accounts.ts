/**
 * What arrived, by camera, protocol and day, and how it ended; what the journals' followers count; and arrivals that did not end. The
 * follower that counts entries begins where the store's writer has come to, so that both count the same from the first.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table arrival_accounts (
    node text not null,
    camera_id text not null,
    protocol text not null,
    day_ms bigint not null,
    arrived bigint not null,
    reads bigint not null,
    duplicates bigint not null,
    without_read bigint not null,
    quarantined bigint not null,
    turned_away bigint not null,
    failed bigint not null,
    cut_off bigint not null,
    primary key (day_ms, camera_id, protocol, node)
  )`.execute(db);
  await sql`create table arrivals_in_hand (node text primary key, arrivals jsonb not null)`.execute(db);
  await sql`create table arrivals_unended (
    id bigint generated always as identity primary key,
    camera_id text not null,
    protocol text not null,
    received_ms bigint not null,
    because text not null
  )`.execute(db);
  await sql`create index arrivals_unended_by_time on arrivals_unended (received_ms)`.execute(db);
  await sql`create table journal_accounts (
    camera_id text not null,
    day_ms bigint not null,
    journaled bigint not null,
    primary key (day_ms, camera_id)
  )`.execute(db);
  await sql`create table store_accounts (
    camera_id text not null,
    day_ms bigint not null,
    followed bigint not null,
    stored bigint not null,
    matched_only bigint not null,
    primary key (day_ms, camera_id)
  )`.execute(db);
  await sql`insert into journal_cursors (journal_id, consumer, sequence, read_id)
    select journal_id, 'accounts', sequence, read_id from journal_cursors where consumer = 'read-store'`.execute(
    db,
  );
}
