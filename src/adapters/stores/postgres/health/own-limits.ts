/** Limits that cameras have of their own, in PostgreSQL (migration 108). */
import type { LimitedMeasure, OwnLimit, OwnLimits } from "#health/own-limits.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

interface LimitTable {
  camera_id: CameraId;
  measure: LimitedMeasure;
  value: number;
  set_ms: Instant;
}

export function postgresOwnLimits(database: Database): OwnLimits {
  const db = database.kysely.withTables<{ camera_health_limits: LimitTable }>();
  const rows = db.selectFrom("camera_health_limits").selectAll().orderBy("camera_id").orderBy("measure");
  return {
    async all() {
      return (await rows.execute()).map(toLimit);
    },
    async of(cameraId) {
      return (await rows.where("camera_id", "=", cameraId).execute()).map(toLimit);
    },
    async set({ cameraId, measure, value, setAt }) {
      await db
        .insertInto("camera_health_limits")
        .values({ camera_id: cameraId, measure, value, set_ms: setAt })
        .onConflict((conflict) =>
          conflict.columns(["camera_id", "measure"]).doUpdateSet({ value, set_ms: setAt }),
        )
        .execute();
    },
    async takeBack(cameraId, measure) {
      await db
        .deleteFrom("camera_health_limits")
        .where("camera_id", "=", cameraId)
        .where("measure", "=", measure)
        .execute();
    },
  };
}

const toLimit = ({ camera_id, measure, value, set_ms }: LimitTable): OwnLimit => ({
  ...{ cameraId: camera_id, measure, value, setAt: set_ms },
});
