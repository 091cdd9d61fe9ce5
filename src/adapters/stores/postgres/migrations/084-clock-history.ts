/** What clocks were measured to be, row by row, each with the hash of the one before it; and the alarms of the equipment that stand. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table clock_history (
    subject text not null,
    number integer not null,
    at_ms bigint not null,
    text text not null,
    hash text not null,
    signature text not null,
    signed_by text,
    primary key (subject, number)
  )`.execute(db);
  await sql`create table equipment_alarms (
    key text primary key,
    body jsonb not null
  )`.execute(db);
}
