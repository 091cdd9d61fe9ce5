/** What a node counts stays with the node, and nothing else was to be kept of it: no table of nodes. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop table nodes`.execute(db);
}
