/** How does each force say it stands with the twelve principles, version by version? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table self_assessments (
    force_id text not null,
    version integer not null,
    body jsonb not null,
    primary key (force_id, version)
  )`.execute(db);
}
