/**
 * Entries of a batch lie side by side in the order of their references, so that an index by their batch says nothing more and is
 * paid for millions of times. And what systems send by a key, and what comes back with an older version, is looked back for as well.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voi_batches add column first_ref bigint, add column last_ref bigint`.execute(db);
  // An entry that was withdrawn since has a revision of its own.
  await sql`update voi_batches as b set (first_ref, last_ref) = (
    select coalesce(min(ref), 0), coalesce(max(ref), 0) from voi_entries as e where e.revision = -b.batch
  )`.execute(db);
  await sql`alter table voi_batches alter column first_ref set not null, alter column last_ref set not null`.execute(
    db,
  );
  await sql`drop index voi_entries_by_revision`.execute(db);
  await sql`create index voi_entries_by_revision on voi_entries (revision, ref) where revision > 0`.execute(
    db,
  );
  await openLookBacks(db);
}

/** Work on an import goes with it; the other kinds have their entries named by the first and the last. */
async function openLookBacks(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voi_look_backs drop constraint voi_look_backs_import_id_fkey`.execute(db);
  await sql`alter table voi_look_backs rename column import_id to id`.execute(db);
  await sql`alter table voi_look_back_seen rename column import_id to look_back_id`.execute(db);
  await sql`alter table voi_look_backs add column cause text not null default 'import',
    add column first_ref bigint, add column last_ref bigint, alter column version drop not null`.execute(db);
  await sql`update voi_look_backs as l set (first_ref, last_ref) = (
    select coalesce(v.first_ref, 0), coalesce(v.last_ref, 0) from voi_versions as v
    where v.list_id = l.list_id and v.number = l.version
  )`.execute(db);
  await sql`delete from voi_look_backs where first_ref is null`.execute(db);
  await sql`alter table voi_look_backs alter column cause drop default,
    alter column first_ref set not null, alter column last_ref set not null`.execute(db);
  await sql`create index voi_look_backs_of_list on voi_look_backs (list_id, id desc)`.execute(db);
}
