/** Pictures that our own disk no longer gives are counted apart from those the centre does not take. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table forward_hours add column pictures_damaged integer not null default 0`.execute(db);
}
