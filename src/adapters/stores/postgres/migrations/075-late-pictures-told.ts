/** Which late pictures has the national centre been told of? Those of before this release count as told: nobody noted whether they were. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table read_pictures add column told_ms bigint`.execute(db);
  await sql`update read_pictures set told_ms = 0`.execute(db);
  await sql`create index read_pictures_untold on read_pictures (captured_ms, read_id) where told_ms is null`.execute(
    db,
  );
}
