/** Officers who may sign in, and their sessions. Passphrases and session tokens are kept as hashes alone. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table officers (
    id text primary key,
    name text not null,
    rank text not null,
    roles text[] not null,
    force_id text not null,
    passphrase_hash text
  )`.execute(db);
  await sql`create table sessions (
    token_hash bytea primary key,
    officer_id text not null references officers on delete cascade,
    started_ms bigint not null,
    used_ms bigint not null
  )`.execute(db);
}
