/**
 * Cursors and what is known of forwarding by journal, since a sequence means nothing in another journal. What is there
 * already has no journal's id yet: the journal that wrote it claims it at the next start.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, key] of [
    ["journal_cursors", "consumer"],
    ["forward_marks", "sequence"],
    ["forward_refusals", "sequence"],
  ] as const) {
    await sql`alter table ${sql.table(table)} add column journal_id text not null default ''`.execute(db);
    await sql`alter table ${sql.table(table)}
      alter column journal_id drop default,
      drop constraint ${sql.ref(`${table}_pkey`)},
      add primary key (journal_id, ${sql.ref(key)})`.execute(db);
  }
  await sql`alter table journal_cursors add column read_id text`.execute(db);
  await sql`create index forward_refusals_newest on forward_refusals (at_ms desc, sequence desc)`.execute(db);
}
