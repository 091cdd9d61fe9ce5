/** Who is told of the audit log keeps where they are. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_cursors (name text primary key, next bigint not null)`.execute(db);
}
