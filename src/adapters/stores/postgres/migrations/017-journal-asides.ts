/** Entries of the journal that a follower could not deal with: set aside, so that the rest goes on, until a person has them tried again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table journal_asides (
    consumer text not null,
    journal_id text not null,
    read_id text not null,
    sequence bigint not null,
    captured_ms bigint not null,
    problem text not null,
    at_ms bigint not null,
    read text not null,
    primary key (consumer, read_id)
  )`.execute(db);
}
