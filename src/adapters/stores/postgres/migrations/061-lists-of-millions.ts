/**
 * Millions of entries are written by one import, and each index and each check of a row is paid for millions of times. What an
 * index over all entries told is told by a few numbers of a version, or by an index over few entries.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every change of a list moves the row of its list first, and fails where there is none.
  await sql`alter table voi_entries drop constraint voi_entries_list_id_fkey`.execute(db);
  await sql`alter table voi_versions add column first_ref bigint, add column last_ref bigint`.execute(db);
  await sql`update voi_versions as v set (first_ref, last_ref) = (
    select min(ref), max(ref) from voi_entries as e where e.list_id = v.list_id and e.added_version = v.number
  )`.execute(db);
  // A version that added nothing has its place all the same.
  await sql`update voi_versions set first_ref = 0, last_ref = 0 where first_ref is null`.execute(db);
  await sql`drop index voi_entries_added_in`.execute(db);
  await sql`drop index voi_entries_by_mark, voi_entries_once`.execute(db);
  // With the end beside the mark, counting what is live reads this index alone; it finds beginnings of marks in every collation.
  await sql`create unique index voi_entries_once on voi_entries
    (list_id, canonical text_pattern_ops, (body ->> 'reason')) include (ends_ms) where withdrawn_ms is null`.execute(
    db,
  );
  await sql`create index voi_entries_gone_by_mark on voi_entries (list_id, canonical text_pattern_ops)
    where withdrawn_ms is not null`.execute(db);
  await endOpenImports(db);
}

/** Rows that lie beside a list in the form of the older release are of no use to this one. */
async function endOpenImports(db: Kysely<unknown>): Promise<void> {
  const fault = JSON.stringify({
    fault: {
      code: "server-stopped",
      words: "Fosseway was updated while this import waited. Nothing was changed. Send the file again.",
    },
  });
  await sql`update voi_imports set state = 'failed', body = body || ${fault}::jsonb
    where state in ('queued', 'reading', 'comparing', 'tried', 'waiting', 'applying')`.execute(db);
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = current_schema() and tablename like 'voi\\_stage\\_%'`.execute(db);
  for (const { name } of rows) await sql`drop table ${sql.table(name)}`.execute(db);
}
