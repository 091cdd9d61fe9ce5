/** To whom belongs what an older release kept, before it told forces apart? To the installation's own force. */
import { type Kysely, sql } from "kysely";
import type { ForceId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";

/**
 * Fills the name in where `025-forces` left it open. Once it stands it stays: with another force in the settings, old reads,
 * cameras, devices, requests and published counts remain those of the force that collected them.
 */
export async function nameOwnForce<Tables>(db: Kysely<Tables>, ownForce: ForceId): Promise<void> {
  await sql`update read_forces set force_id = ${ownForce} where key = 1 and force_id is null`.execute(db);
  await sql`update devices set force_id = ${ownForce} where force_id is null`.execute(db);
  await sql`update foi_events set event = jsonb_set(event::jsonb, '{request,forceId}', to_jsonb(${ownForce}::text))
    where event::jsonb ->> 'type' = 'received' and event::jsonb #>> '{request,forceId}' is null`.execute(db);
  await sql`update cameras set force_id = ${ownForce} where force_id is null`.execute(db);
  await sql`update figure_days set force = (select force_id from read_forces where key = 1) where force = ''`.execute(
    db,
  );
}

/** The name that stands. */
export async function ownForceOf<Tables>(db: Kysely<Tables>): Promise<ForceId> {
  const { rows } = await sql<{ force_id: ForceId | null }>`
    select force_id from read_forces where key = 1`.execute(db);
  const own = rows[0]?.force_id ?? undefined;
  invariant(own !== undefined, "the own force is named when the database is opened");
  return own;
}
