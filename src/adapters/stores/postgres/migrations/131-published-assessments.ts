/** Which version of a self-assessment does the public read, since when, and who put it there? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table self_assessment_presses (
    force_id text not null,
    number integer not null,
    body jsonb not null,
    primary key (force_id, number)
  )`.execute(db);
}
