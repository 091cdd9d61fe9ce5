/** When cameras were last heard, in PostgreSQL (migration 043): one row a camera and protocol, written by every node. */
import { sql } from "kysely";
import type { Heard, HeardStore } from "#cameras/heard.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface HeardTable {
  camera_id: CameraId;
  protocol: string;
  heard_ms: Instant;
}

export function postgresCamerasHeard(database: Database): HeardStore {
  const db = database.kysely.withTables<{ cameras_heard: HeardTable }>();
  return {
    async note(heard, now) {
      if (heard.length === 0) return;
      await db
        .insertInto("cameras_heard")
        .values(heard.toSorted(byName).map(toRow))
        .onConflict((conflict) =>
          conflict
            .columns(["camera_id", "protocol"])
            .doUpdateSet({ heard_ms: sql<Instant>`excluded.heard_ms` })
            .where((row) =>
              row.or([
                row("cameras_heard.heard_ms", "<", sql<Instant>`excluded.heard_ms`),
                row("cameras_heard.heard_ms", ">", now),
              ]),
            ),
        )
        .execute();
    },
    async all() {
      const rows = await db.selectFrom("cameras_heard").selectAll().execute();
      return rows.map(({ camera_id: cameraId, protocol, heard_ms: at }) => ({ cameraId, protocol, at }));
    },
  };
}

/** Two nodes lock the rows in one order, so that neither waits for the other. */
const byName = (a: Heard, b: Heard): number => (nameOf(a) < nameOf(b) ? -1 : 1);
const nameOf = ({ cameraId, protocol }: Heard): string => `${cameraId} ${protocol}`;

const toRow = ({ cameraId, protocol, at }: Heard): HeardTable => ({
  camera_id: cameraId,
  protocol,
  heard_ms: at,
});
