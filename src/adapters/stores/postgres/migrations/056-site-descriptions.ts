/** What is said of a site in words, sealed as its position is; and which traffic a camera sees. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table site_descriptions (site_id text primary key, sealed bytea not null)`.execute(db);
  await sql`alter table cameras add column traffic text check (traffic in ('towards', 'away'))`.execute(db);
}
