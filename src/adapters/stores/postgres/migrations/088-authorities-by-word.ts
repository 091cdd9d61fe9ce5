/** Authorities that were given by word of mouth are found by themselves, and an officer's earlier searches quickly. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table authorities add column verbal boolean not null default false`.execute(db);
  await sql`create index authorities_by_word on authorities (force_id, asked_ms) where verbal`.execute(db);
  await sql`create index searches_by_asker on searches (asker_id, asked_ms)`.execute(db);
}
