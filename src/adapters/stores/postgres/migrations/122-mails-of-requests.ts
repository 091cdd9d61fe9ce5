/** Which mail became which request, and what was attached to it? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table foi_mails (
    force_id text not null,
    message_id text not null,
    request_id text not null,
    primary key (force_id, message_id)
  )`.execute(db);
  await sql`create table foi_attachments (
    request_id text not null,
    place integer not null,
    force_id text not null,
    name text not null,
    bytes bytea not null,
    primary key (request_id, place)
  )`.execute(db);
}
