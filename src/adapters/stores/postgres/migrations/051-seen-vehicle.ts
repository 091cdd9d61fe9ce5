/** The vehicle as a camera saw it, beside its mark. Nullable, so that no old partition is written again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reads add column vehicle jsonb`.execute(db);
}
