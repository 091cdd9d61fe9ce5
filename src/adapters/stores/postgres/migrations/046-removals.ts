/** When each node had taken the removals up to a revision out of its matching, and its screens had the word. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_removals (
    node text not null,
    revision bigint not null,
    applied_ms bigint not null,
    screens integer not null,
    reached integer not null default 0,
    reached_ms bigint,
    primary key (node, revision)
  )`.execute(db);
  await sql`create index voi_removals_by_revision on voi_removals (revision)`.execute(db);
}
