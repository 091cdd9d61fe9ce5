/**
 * The keys of reads with the mark in front, so that a cluster can spread reads and `marks` by mark: there every unique index
 * has to hold what rows are spread by. The same index answers searches for a mark. Searches by camera get an index of their own.
 * Building them reads every read once; meanwhile nothing is stored, and cameras keep what they have.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The more is sorted in memory, the sooner the server is back; given back at the end of the transaction.
  await sql`set local maintenance_work_mem = '256MB'`.execute(db);
  await sql`drop index reads_by_mark`.execute(db);
  await sql`drop index reads_once`.execute(db);
  await sql`create unique index reads_once on reads (mark, captured_ms, id, camera)`.execute(db);
  await sql`create index reads_by_camera on reads (camera, captured_ms)`.execute(db);
}
