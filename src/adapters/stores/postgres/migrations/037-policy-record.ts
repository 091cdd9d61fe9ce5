/** Which policy was in force for whom? Each is kept whole, since the file that it came from may change. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table policy_record (
    key bigint generated always as identity primary key,
    force_id text not null,
    recorded_ms bigint not null,
    policy_id text not null,
    version text not null,
    name text not null,
    hash text not null,
    body text not null
  )`.execute(db);
  await sql`create index policy_record_newest on policy_record (force_id, key desc)`.execute(db);
}
