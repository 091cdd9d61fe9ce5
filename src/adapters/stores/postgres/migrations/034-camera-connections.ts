/** Connections to cameras: their settings hold addresses and logins, so they are sealed as positions are. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table camera_connections (
    id text primary key,
    camera_id text not null,
    protocol text not null,
    sealed bytea not null,
    enabled boolean not null,
    version integer not null,
    origin text unique
  )`.execute(db);
}
