/** Reads of cameras in a period by groups, from the hourly roll-up: summed by the database, however long the period. */
import { sql } from "kysely";
import type { ReadSums } from "#figures/ports.ts";
import type { Database } from "../database.ts";
import { TIME_GROUPS } from "../figures/hour-groups.ts";

export const postgresReadSums = ({ kysely: db }: Database): ReadSums => ({
  async byGroup({ from, to }, cameras, by) {
    const read = sql`from read_hours join read_cameras on key = camera
      where hour_ms >= ${from} and hour_ms < ${to} and camera_id = any(${cameras}::text[])`;
    // An hour's name is made once, not once a camera: it takes longer than the sum.
    const groups =
      by === "camera"
        ? sql`select camera_id as key, sum(reads)::bigint as reads ${read} group by 1`
        : sql`select ${TIME_GROUPS[by]} as key, sum(reads)::bigint as reads
            from (select hour_ms, sum(reads) as reads ${read} group by 1) as hours group by 1`;
    const { rows } = await sql<{ key: string; reads: number }>`${groups}`.execute(db);
    return new Map(rows.map(({ key, reads }) => [key, reads]));
  },
});
