/**
 * Every try that the audit log tells of, so that of all tries of one step one is counted. What was counted by the old rule
 * goes, and the log is counted from its first entry again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table figure_tries (
    subject text not null,
    attempt text not null,
    index bigint not null,
    day text not null,
    what text not null,
    detail text not null,
    count bigint not null,
    times integer not null,
    primary key (subject, attempt)
  )`.execute(db);
  await sql`delete from figure_days where what not in ('delivery-refused', 'reads')`.execute(db);
  await sql`update figure_cursor set entries = 0`.execute(db);
}
