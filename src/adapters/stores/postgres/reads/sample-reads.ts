/** Reads at places that chance has drawn: one short look into one hour of one camera a place. */
import { sql } from "kysely";
import type { ReadSampler } from "#read-store/ports.ts";
import { HOUR_MS, instant } from "#terms/instant.ts";
import { unpackReadId } from "../../../shared/packed/packed-ids.ts";
import type { Database } from "../database.ts";
import { STRETCH, stretchOf } from "./captured-stretches.ts";
import { imagesOf, markOf } from "./read-columns.ts";
import type { ReadRow } from "./read-tables.ts";

type SampledRow = Pick<ReadRow, "id" | "mark" | "captured_ms" | "facts">;

export function postgresReadSampler(database: Database): ReadSampler {
  return {
    readsAt: async (cameraId, places) => {
      const hours = places.map(({ hour }) => hour);
      const positions = places.map(({ position }) => position);
      const rows = await database.prepared(sql<SampledRow>`
        select found.* from unnest(${hours}::bigint[], ${positions}::bigint[])
          with ordinality as place (hour_ms, position, turn)
        cross join lateral (
          select id, mark, captured_ms, facts from reads
          where camera = (select key from read_cameras where camera_id = ${cameraId})
            and captured_ms >= hour_ms and captured_ms < hour_ms + ${HOUR_MS}::bigint
            and ${STRETCH} = ${stretchOf(sql.ref("hour_ms"))}
          order by captured_ms, id offset position limit 1
        ) as found
        order by turn`);
      return rows.flatMap((row) => {
        const { patch } = imagesOf(row);
        const capturedAt = instant(row.captured_ms);
        return patch === undefined ? [] : [{ id: unpackReadId(row.id), vrm: markOf(row), capturedAt, patch }];
      });
    },
  };
}
