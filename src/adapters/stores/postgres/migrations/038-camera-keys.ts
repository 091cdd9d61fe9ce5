/** A camera may have several keys, each with an end: a new one is put in while the old one still holds. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table camera_keys (
    key_hash bytea primary key,
    camera_id text not null references cameras (id),
    added_ms bigint not null,
    ends_ms bigint
  )`.execute(db);
  // When a key of an older release was given, nobody wrote down.
  await sql`insert into camera_keys (key_hash, camera_id, added_ms) select key_hash, id, 0 from cameras`.execute(
    db,
  );
  await sql`alter table cameras drop column key_hash`.execute(db);
}
