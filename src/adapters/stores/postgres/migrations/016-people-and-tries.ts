/** People who may no longer sign in, and the tries to sign in, which a restart must not forget. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table officers
    add column disabled_ms bigint,
    add column disabled_reason text,
    add constraint officers_disabled_with_reason check ((disabled_ms is null) = (disabled_reason is null))`.execute(
    db,
  );
  await sql`create index sessions_by_officer on sessions (officer_id)`.execute(db);
  await sql`create table sign_in_tries (
    key text primary key,
    tries integer not null,
    until_ms bigint not null
  )`.execute(db);
  await sql`create index sign_in_tries_by_end on sign_in_tries (until_ms)`.execute(db);
}
