/**
 * What many entries of one import say alike stands once; what indexes and counts ask of an entry has a column, and is not taken out
 * of its text for each of millions. Entries of older releases say all that they say themselves, and stay so.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_shared (number bigint primary key, body jsonb not null)`.execute(db);
  await sql`drop index voi_entries_once, voi_entries_covert`.execute(db);
  await sql`alter table voi_entries add column reason text, add column covert boolean, add column shared bigint`.execute(
    db,
  );
  // The table is written anew in one go, where an update would leave every row twice.
  await sql`alter table voi_entries
    alter column reason type text using body ->> 'reason',
    alter column covert type boolean using coalesce(body ->> 'action' = 'silent', false)`.execute(db);
  await sql`alter table voi_entries alter column reason set not null, alter column covert set not null`.execute(
    db,
  );
  // With the end beside the mark, counting what is live reads this index alone; it finds beginnings of marks in every collation.
  await sql`create unique index voi_entries_once on voi_entries
    (list_id, canonical text_pattern_ops, reason) include (ends_ms) where withdrawn_ms is null`.execute(db);
  await sql`create index voi_entries_covert on voi_entries (list_id) include (ends_ms, withdrawn_ms) where covert`.execute(
    db,
  );
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
