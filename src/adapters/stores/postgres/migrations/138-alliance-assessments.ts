/** Which forces assess a system together, and how do they say it stands? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table alliance_assessments (
    id text primary key,
    version integer not null,
    force_id text not null,
    at_ms bigint not null,
    body jsonb not null
  )`.execute(db);
}
