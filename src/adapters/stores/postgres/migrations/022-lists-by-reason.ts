/**
 * A mark may stand on a list once for each reason; a list knows its last change, so that an import never goes by an older
 * list; imports that wait for a person.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index voi_entries_once`.execute(db);
  // With the end beside the mark, counting what is live reads this index alone.
  await sql`create unique index voi_entries_once on voi_entries (list_id, canonical, (body ->> 'reason'))
    include (ends_ms) where withdrawn_ms is null`.execute(db);
  await sql`alter table voi_lists add column revision bigint not null default 0`.execute(db);
  await sql`create table voi_pending_imports (
    id text primary key,
    list_id text not null unique references voi_lists,
    expires_ms bigint not null,
    body jsonb not null,
    file bytea not null
  )`.execute(db);
}
