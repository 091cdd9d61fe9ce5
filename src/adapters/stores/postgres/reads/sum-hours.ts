/** Reads of cameras in a period by groups, from the hourly roll-up: summed by the database, however long the period. */
import { sql } from "kysely";
import type { ReadSums } from "#figures/ports.ts";
import type { Database } from "../database.ts";
import { TIME_GROUPS } from "../figures/hour-groups.ts";

export const postgresReadSums = ({ kysely: db }: Database): ReadSums => ({
  async byGroup({ from, to }, cameras, by) {
    const key = by === "camera" ? sql<string>`camera_id` : TIME_GROUPS[by];
    const { rows } = await sql<{
      key: string;
      reads: number;
    }>`select ${key} as key, sum(reads)::bigint as reads
      from read_hours join read_cameras on key = camera
      where hour_ms >= ${from} and hour_ms < ${to} and camera_id = any(${cameras}::text[]) group by 1`.execute(
      db,
    );
    return new Map(rows.map(({ key: group, reads }) => [group, reads]));
  },
});
