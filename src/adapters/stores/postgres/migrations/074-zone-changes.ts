/** Since when does a camera's clock show which zone? What was read before keeps what it had. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table camera_zones (
    camera_id text not null references cameras (id),
    from_ms bigint not null,
    zone text not null,
    primary key (camera_id, from_ms)
  )`.execute(db);
}
