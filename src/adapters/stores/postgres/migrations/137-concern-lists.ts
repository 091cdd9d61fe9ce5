/** Which lists of equipment of concern does each force keep, edition by edition? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table concern_lists (
    id text primary key,
    version integer not null,
    force_id text not null,
    at_ms bigint not null,
    body jsonb not null
  )`.execute(db);
  // Two who bring in the first edition at the same moment: the later one is told so.
  await sql`create unique index concern_lists_source on concern_lists (force_id, lower(body ->> 'source'))`.execute(
    db,
  );
}
