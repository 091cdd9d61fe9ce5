/**
 * An import is a piece of work of its own, with every row that was wrong; what it changed is a version of its list that can be
 * gone back to. Imports that waited for a person kept no more than their file, and have to be sent again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop table voi_pending_imports`.execute(db);
  await sql`create table voi_imports (
    id text primary key,
    list_id text not null references voi_lists,
    state text not null,
    touched_ms bigint not null,
    body jsonb not null
  )`.execute(db);
  await sql`create index voi_imports_of_list on voi_imports (list_id, id desc)`.execute(db);
  await sql`create table voi_import_errors (
    seq bigint generated always as identity,
    import_id text not null references voi_imports on delete cascade,
    line bigint not null,
    field text,
    code text not null,
    words text not null
  )`.execute(db);
  await sql`create index voi_import_errors_by_line on voi_import_errors (import_id, line, seq)`.execute(db);
  await sql`create table voi_versions (
    list_id text not null references voi_lists,
    number integer not null,
    body jsonb not null,
    primary key (list_id, number)
  )`.execute(db);
  // By an import: the version that brought an entry, that took it away, the entry it took the place of, and what its row said.
  await sql`alter table voi_entries add column added_version integer, add column withdrawn_version integer,
    add column replaces_ref bigint, add column print uuid`.execute(db);
  await sql`create index voi_entries_added_in on voi_entries (list_id, added_version, ref)
    where added_version is not null`.execute(db);
  await sql`create index voi_entries_withdrawn_in on voi_entries (list_id, withdrawn_version, ref)
    where withdrawn_version is not null`.execute(db);
  // Many entries are written before their place in the order of changes is known: they bear the negative of their batch's
  // number, and the batch gets its revision when all of them are there.
  await sql`create sequence voi_batch_numbers`.execute(db);
  await sql`create table voi_batches (revision bigint primary key, batch bigint not null)`.execute(db);
}
