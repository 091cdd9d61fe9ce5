/** Who is on the live stream of which node, in PostgreSQL. The database's clock times all nodes, so that none that is wrong counts. */
import { sql } from "kysely";
import { eachOnce, type LiveWatches, type Watching } from "#alerting/watched.ts";
import type { Database } from "../database.ts";

export function postgresLiveWatches({ kysely: db }: Database): LiveWatches {
  return {
    async tell(node, watching) {
      await sql`insert into live_watchers (node, heard_at, watching)
        values (${node}, clock_timestamp(), ${JSON.stringify(watching)}::jsonb)
        on conflict (node) do update set heard_at = excluded.heard_at, watching = excluded.watching`.execute(
        db,
      );
    },
    async all(silentMs) {
      const { rows } = await sql<{ watching: readonly Watching[] }>`
        select watching from live_watchers
        where heard_at > clock_timestamp() - ${silentMs}::integer * interval '1 millisecond'
        order by node`.execute(db);
      return eachOnce(rows.flatMap(({ watching }) => watching));
    },
  };
}
