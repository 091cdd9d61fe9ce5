/** When somebody signed in last, and whether their passphrase was given by somebody else and is yet to be replaced. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table officers
    add column passphrase_given boolean not null default false,
    add column last_sign_in_ms bigint`.execute(db);
}
