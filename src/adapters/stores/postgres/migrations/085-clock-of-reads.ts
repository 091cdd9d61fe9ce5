/** What was known of a camera's clock when a read arrived. Nullable, so that no old partition is written again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads add column clock_ahead_ms bigint, add column clock_doubt_ms bigint,
    add column clock_kind smallint`.execute(db);
}
