/** Reads of some cameras in a window: the newest of each by index, then the newest of those. */
import { sql } from "kysely";
import type { CameraId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { NEWEST_BY_STRETCH, stretchesOf } from "./captured-stretches.ts";
import { countUpTo, NEWEST_FIRST, namedRows, type Scope, type Span, within } from "./span.ts";

export function camerasSpan(database: Database, cameraIds: readonly CameraId[], scope: Scope): Span {
  const cameras = sql`read_cameras where camera_id = any(${cameraIds}::text[])`;
  return {
    newest: (limit, before) =>
      namedRows(
        database,
        sql`select of_camera.* from (select key from ${cameras}) as asked
          cross join lateral (
            select * from reads where camera = asked.key and ${within(scope, before)} and ${stretchesOf(scope.from, Math.min(scope.to, before?.capturedAt ?? scope.to))}
            ${NEWEST_BY_STRETCH} limit ${limit}
          ) as of_camera ${NEWEST_FIRST} limit ${limit}`,
      ),
    count: (limit) =>
      countUpTo(
        database,
        limit,
        sql`select from reads
          where camera in (select key from ${cameras}) and ${within(scope, undefined)} and ${stretchesOf(scope.from, scope.to)}`,
      ),
  };
}
