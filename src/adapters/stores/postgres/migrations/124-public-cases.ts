/** What did the public write to each force, how does it stand, and by the hash of which number is it followed? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table public_cases (
    id text primary key,
    version integer not null,
    force_id text not null,
    at_ms bigint not null,
    body jsonb not null,
    tracking text generated always as (body ->> 'tracking') stored unique,
    waits boolean generated always as (
      body ->> 'state' in ('open', 'held') or (body ->> 'state' = 'answered' and body -> 'unread' = 'true'::jsonb)
    ) stored
  )`.execute(db);
  await sql`create index public_cases_waiting on public_cases (force_id, at_ms) where waits`.execute(db);
  await sql`create index public_cases_over on public_cases (force_id, id desc) where not waits`.execute(db);
}
