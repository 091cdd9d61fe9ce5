/** Reads of some cameras in a window: the newest of each by index, then the newest of those. */
import { type RawBuilder, sql } from "kysely";
import type { CameraId } from "#terms/ids.ts";
import type { Database } from "../database.ts";
import { NEWEST_BY_STRETCH, stretchesOf } from "./captured-stretches.ts";
import { countHours, countUpTo, NEWEST_FIRST, namedRows, type Scope, type Span, within } from "./span.ts";

/** Reads of no other cameras; `scope` may hold some of them to more. */
export function camerasSpan(database: Database, cameraIds: readonly CameraId[], scope: Scope): Span {
  const cameras = sql`read_cameras where camera_id = any(${cameraIds}::text[])`;
  /** `columns` of the cameras' reads. */
  const answer = (columns: RawBuilder<unknown>) =>
    sql`select ${columns} from reads
      where camera in (select key from ${cameras}) and ${within(scope, undefined)} and ${stretchesOf(scope.from, scope.to)}`;
  return {
    newest: (limit, before) =>
      namedRows(
        database.plannedOnce,
        sql`select of_camera.* from (select key from ${cameras}) as asked
          cross join lateral (
            select * from reads where camera = asked.key and ${within(scope, before)} and ${stretchesOf(scope.from, Math.min(scope.to, before?.capturedAt ?? scope.to))}
            ${NEWEST_BY_STRETCH} limit ${limit}
          ) as of_camera ${NEWEST_FIRST} limit ${limit}`,
        scope.stop,
      ),
    count: (limit) => countUpTo(database.plannedOnce, limit, answer(sql``), scope.stop),
    hours: () => countHours(database.prepared, answer(sql`captured_ms`), scope.stop),
  };
}
