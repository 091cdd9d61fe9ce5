/** What more is known of a device, and who changed which fact of it when? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table devices
    add column on_concern_list_since text,
    add column firmware text,
    add column support_ends text,
    add column contract text`.execute(db);
  await sql`create table device_changes (
    seq bigint generated always as identity primary key,
    device_id text not null,
    force_id text not null,
    at_ms bigint not null,
    by_id text not null,
    by_name text not null,
    step text not null,
    facts jsonb not null
  )`.execute(db);
  await sql`create index device_changes_device on device_changes (device_id, seq)`.execute(db);
  await sql`create index device_changes_force on device_changes (force_id)`.execute(db);
}
