/** Which data protection impact assessments are there, with every version that was written? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table dpias (
    id text primary key,
    version integer not null,
    force_id text not null,
    at_ms bigint not null,
    body jsonb not null
  )`.execute(db);
}
