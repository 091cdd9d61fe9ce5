/**
 * Published counts belong to a force. What was counted from deliveries and reads before is the leading force's, whose name
 * `nameOwnForce` fills in at the start. Entries of the log may name the force already, so the log is counted from its first
 * entry again.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table figure_days add column force text not null default '',
    drop constraint figure_days_pkey, add primary key (day, force, what, detail)`.execute(db);
  // A later count has to say whose it is.
  await sql`alter table figure_days alter column force drop default`.execute(db);
  await sql`delete from figure_tries`.execute(db);
  await sql`alter table figure_tries add column force text not null`.execute(db);
  await sql`update figure_cursor set entries = 0`.execute(db);
}
