/** Where the pages of a search ended, so that a further page begins nowhere else. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table search_pages (
    search_id text not null,
    after text not null,
    primary key (search_id, after)
  )`.execute(db);
}
