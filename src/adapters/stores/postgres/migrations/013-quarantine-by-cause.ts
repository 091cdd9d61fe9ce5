/** Quarantine is shared out: what waits is counted by cause and sender at each refusal, without a look at the rows themselves. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index quarantine_waiting_by_cause on quarantine (reason, claimed_camera) where state = 'waiting'`.execute(
    db,
  );
}
