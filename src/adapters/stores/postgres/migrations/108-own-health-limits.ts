/** Limits of health that a camera has of its own, in place of its force's policy. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table camera_health_limits (
    camera_id text not null,
    measure text not null,
    value double precision not null,
    set_ms bigint not null,
    primary key (camera_id, measure)
  )`.execute(db);
}
