/** What did number plate recognition cost, and which answered requests are published? */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ["anpr_costs", "foi_disclosures"]) {
    const table = sql.table(name);
    await sql`create table ${table} (
      id text primary key,
      version integer not null,
      force_id text not null,
      at_ms bigint not null,
      body jsonb not null
    )`.execute(db);
    await sql`create index ${sql.ref(`${name}_force`)} on ${table} (force_id, at_ms)`.execute(db);
  }
}
