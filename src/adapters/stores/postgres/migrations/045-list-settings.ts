/** What each list was set to before, and the alerts that only the people of one list may know of. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_list_settings (
    list_id text not null references voi_lists,
    version bigint not null,
    body jsonb not null,
    primary key (list_id, version)
  )`.execute(db);
  await sql`alter table alerts add column limited_to text`.execute(db);
}
