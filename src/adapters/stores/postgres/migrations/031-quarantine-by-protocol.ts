/** A quarantined delivery keeps the name of the camera protocol that it came by, and is read by it again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quarantine rename column channel to protocol`.execute(db);
  await sql`update quarantine set protocol = case protocol when 'http' then 'fosseway' when 'stream' then 'rtsp' else protocol end`.execute(
    db,
  );
}
