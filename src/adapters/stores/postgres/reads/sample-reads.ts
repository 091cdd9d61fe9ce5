/** Reads at places that chance has drawn: one short look into one hour of one camera a place. */
import { sql } from "kysely";
import { unpackVrm } from "#read-store/packed-mark.ts";
import type { ReadSampler } from "#read-store/ports.ts";
import { HOUR_MS, instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import { unpackHash, unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import type { ReadRow } from "./read-tables.ts";

type SampledRow = Pick<ReadRow, "id" | "mark" | "letters" | "captured_ms" | "image_patch">;

export function postgresReadSampler(database: Database): ReadSampler {
  return {
    readsAt: async (cameraId, places) => {
      const hours = places.map(({ hour }) => hour);
      const positions = places.map(({ position }) => position);
      const rows = await database.prepared(sql<SampledRow>`
        select found.* from unnest(${hours}::bigint[], ${positions}::bigint[])
          with ordinality as place (hour_ms, position, turn)
        cross join lateral (
          select id, mark, letters, captured_ms, image_patch from reads
          where camera = (select key from read_cameras where camera_id = ${cameraId})
            and captured_ms >= hour_ms and captured_ms < hour_ms + ${HOUR_MS}::bigint
          order by captured_ms, id offset position limit 1
        ) as found
        where image_patch is not null order by turn`);
      return rows.map((row) => {
        const patch = unpackHash(row.image_patch);
        invariant(patch !== undefined, "only reads with a plate picture are sampled");
        return { id: unpackReadId(row.id), vrm: unpackVrm(row), capturedAt: instant(row.captured_ms), patch };
      });
    },
  };
}
