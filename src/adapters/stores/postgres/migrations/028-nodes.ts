/** Several nodes on one database: who may do what only one may, when it was last done, and which secrets all share. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leases (
    name text primary key,
    holder text not null,
    held_until timestamptz not null,
    fence bigint not null
  )`.execute(db);
  await sql`create table last_runs (
    work text primary key,
    day integer not null
  )`.execute(db);
  await sql`create table shared_keys (
    name text primary key,
    fingerprint text not null
  )`.execute(db);
  // Null where the log's first key signed, as it did all entries while there was one node.
  await sql`alter table audit_entries add column signed_by text`.execute(db);
}
