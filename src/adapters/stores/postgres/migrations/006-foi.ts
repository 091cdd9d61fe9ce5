/** Freedom of information requests as events, and the numbers of their references by year. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table foi_events (
    request_id text not null,
    version integer not null,
    event jsonb not null,
    primary key (request_id, version)
  )`.execute(db);
  await sql`create table foi_numbers (
    year integer primary key,
    last integer not null
  )`.execute(db);
}
