/** Numbers without marks, from the hourly roll-up: charts, the public page and FOI answers never touch a read. */
import { sql } from "kysely";
import type { ReadCounter } from "#read-store/ports.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { Database } from "../database.ts";
import { NEWEST_BY_STRETCH, STRETCH } from "./captured-stretches.ts";
import { imagesOf } from "./read-columns.ts";
import type { ReadRow, ReadTables } from "./read-tables.ts";

export function postgresReadCounter(database: Database): ReadCounter {
  const db = database.kysely.withTables<ReadTables>();
  return {
    hourly: async ({ from, to, cameraId: asked }) => {
      let query = db
        .selectFrom("read_hours")
        .innerJoin("read_cameras", "key", "camera")
        .select(["camera_id", "hour_ms", "reads"])
        .where("hour_ms", ">=", from)
        .where("hour_ms", "<", to);
      if (asked !== undefined) query = query.where("camera_id", "=", asked);
      const rows = await query.orderBy("hour_ms").orderBy("camera_id").execute();
      return rows.map(({ camera_id, hour_ms, reads }) => ({
        cameraId: cameraIn(camera_id),
        hour: instant(hour_ms),
        reads,
      }));
    },
    heldByCamera: async () => {
      const rows = await db
        .selectFrom("read_hours")
        .innerJoin("read_cameras", "key", "camera")
        .select(["camera_id", sql<number>`sum(reads)::bigint`.as("held")])
        .groupBy("camera_id")
        .execute();
      return rows.map(({ camera_id, held }) => ({ cameraId: cameraIn(camera_id), reads: held }));
    },
    newestOf: async (cameraId) => {
      const { rows } = await sql<Pick<ReadRow, "captured_ms" | "facts">>`
        select captured_ms, facts from reads where camera = (select key from read_cameras where camera_id = ${cameraId})
        ${NEWEST_BY_STRETCH} limit 1`.execute(db);
      const [row] = rows;
      return row && { capturedAt: instant(row.captured_ms), images: imagesOf(row) };
    },
    total: async () => {
      // The first and last read of each camera are one index probe each; the whole table is never scanned.
      const { rows } = await sql<{ reads: number; oldest: number | null; newest: number | null }>`
        select (select coalesce(sum(reads), 0)::bigint from read_hours) as reads, min(oldest) as oldest, max(newest) as newest
        from read_cameras
        cross join lateral (
          select (select captured_ms from reads where camera = key order by ${STRETCH}, captured_ms limit 1) as oldest,
                 (select captured_ms from reads where camera = key
                  order by ${STRETCH} desc, captured_ms desc limit 1) as newest
        ) as ends`.execute(db);
      const { reads = 0, oldest = null, newest = null } = rows[0] ?? {};
      return {
        reads,
        oldest: oldest === null ? undefined : instant(oldest),
        newest: newest === null ? undefined : instant(newest),
      };
    },
  };
}

function cameraIn(text: string): CameraId {
  const id = parseId("cam", text);
  invariant(id !== undefined, "the dictionary of cameras holds camera ids");
  return id;
}
