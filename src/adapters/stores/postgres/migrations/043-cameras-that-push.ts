/** What a camera pushes may need its path and headers to be read again; and when each camera was last heard outlives a restart. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quarantine add column path text, add column headers jsonb`.execute(db);
  await sql`create table cameras_heard (
    camera_id text not null,
    protocol text not null,
    heard_ms bigint not null,
    primary key (camera_id, protocol)
  )`.execute(db);
}
