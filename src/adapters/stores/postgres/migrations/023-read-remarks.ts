/** What must be known of a read besides its text: a bit a remark. Nullable, so that no old partition is written again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads add column remarks smallint`.execute(db);
}
