/** The audit log, which the database itself refuses to change; authorities; and the searches whose pages may be turned. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await createEntries(db);
  await refuseChanges(db);
  await createAuthorities(db);
  await createSearches(db);
}

/**
 * Columns beside `entry` are for looking up and derived from it, so they cannot tell another story. PostgreSQL's JSON
 * cannot hold the character NUL, which a text from outside may, so it is read as a space here; `entry` keeps it.
 */
async function createEntries(db: Kysely<unknown>): Promise<void> {
  const json = sql.raw(String.raw`replace(entry, '\u0000', '\u0020')::json`);
  await sql`create table audit_entries (
    index bigint primary key,
    entry text not null,
    completed bytea not null,
    root bytea not null,
    signature bytea not null,
    operation text not null generated always as (${json} ->> 'operation') stored,
    outcome text not null generated always as (${json} ->> 'outcome') stored,
    actor_id text not null generated always as (${json} -> 'actor' ->> 'id') stored
  )`.execute(db);
  await sql`create index audit_entries_by_operation on audit_entries (operation, index)`.execute(db);
  await sql`create index audit_entries_by_actor on audit_entries (actor_id, index)`.execute(db);
}

/** Against slips and careless tools. Whoever may drop triggers can still cheat, and then the proofs tell. */
async function refuseChanges(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log is append-only: % refused', tg_op using errcode = 'restrict_violation';
    end
  $$`.execute(db);
  await sql`create trigger audit_entries_append_only
    before update or delete or truncate on audit_entries
    for each statement execute function refuse_audit_change()`.execute(db);
}

async function createAuthorities(db: Kysely<unknown>): Promise<void> {
  await sql`create table authorities (
    id text primary key,
    version integer not null,
    force_id text not null,
    asker_id text not null,
    asked_ms bigint not null,
    lapses_ms bigint not null,
    decided boolean not null,
    authority text not null
  )`.execute(db);
  await sql`create index authorities_open on authorities (force_id, asked_ms) where not decided`.execute(db);
  await sql`create index authorities_by_asker on authorities (asker_id, asked_ms)`.execute(db);
}

async function createSearches(db: Kysely<unknown>): Promise<void> {
  await sql`create table searches (
    id text primary key,
    asker_id text not null,
    asked_ms bigint not null,
    search text not null
  )`.execute(db);
}
