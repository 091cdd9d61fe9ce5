/**
 * Orders to preserve, orders of courts to erase, and requests of people for their own data; copies of preserved reads for their case;
 * and further kinds of record that an order may hold.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // As text, which may say whatever a person wrote, a null character included.
  await sql`create table case_records (
    kind text not null check (kind in ('preservation', 'court-erasure', 'subject-access')),
    id text not null,
    version integer not null,
    force_id text not null,
    record text not null,
    primary key (kind, id)
  )`.execute(db);
  await sql`create table preserved_reads (
    order_id text not null,
    captured_ms bigint not null,
    read_id text not null,
    read text not null,
    primary key (order_id, captured_ms, read_id)
  )`.execute(db);
  await sql`alter table keep_list drop constraint keep_list_kind_check`.execute(db);
  await sql`alter table keep_list add constraint keep_list_kind_check
    check (kind in ('read', 'alert', 'image', 'quarantined', 'search', 'authority', 'entry'))`.execute(db);
  await sql`create index keep_list_by_thing on keep_list (id)`.execute(db);
}
