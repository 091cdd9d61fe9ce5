/** Who is on the live stream was kept twice: by person, and by node. What each node told last is kept, with people's names. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update live_watchers told set watching = coalesce((
    select jsonb_agg(
      jsonb_build_object('id', officer_id, 'name', name, 'roles', to_jsonb(roles), 'forceId', force_id)
      order by force_id, officer_id)
    from live_watches where live_watches.node = told.node), '[]')`.execute(db);
  await sql`drop table live_watches`.execute(db);
}
