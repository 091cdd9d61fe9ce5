/** After an import the reads kept are asked for the vehicles that it added: how far that is, and where each was last seen. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table voi_look_backs (
    import_id text primary key references voi_imports on delete cascade,
    list_id text not null references voi_lists,
    version integer not null,
    state text not null,
    touched_ms bigint not null,
    up_to_ref bigint not null,
    body jsonb not null
  )`.execute(db);
  await sql`create index voi_look_backs_open on voi_look_backs (import_id)
    where state in ('queued', 'running')`.execute(db);
  await sql`create table voi_look_back_seen (
    import_id text not null references voi_look_backs on delete cascade,
    ref bigint not null,
    captured_ms bigint not null,
    covert boolean not null,
    body jsonb not null,
    primary key (import_id, ref)
  )`.execute(db);
  await sql`create index voi_look_back_seen_by_time on voi_look_back_seen (captured_ms)`.execute(db);
}
