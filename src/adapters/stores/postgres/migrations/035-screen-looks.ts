/** Which looks of screens are in the audit log already, so that one that goes on is logged once a shift. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table screen_looks (
    officer_id text not null,
    look text not null,
    logged_ms bigint not null,
    primary key (officer_id, look)
  )`.execute(db);
}
