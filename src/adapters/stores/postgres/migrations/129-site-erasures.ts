/** How far has the deletion of a closed site's data come, and which ring of cameras was assessed as a whole? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ["site_erasures", "ring_assessments"]) {
    await sql`create table ${sql.table(name)} (
      id text primary key,
      version integer not null,
      force_id text not null,
      at_ms bigint not null,
      body jsonb not null
    )`.execute(db);
  }
}
