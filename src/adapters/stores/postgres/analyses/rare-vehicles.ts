/** Vehicles seen at some cameras of late that were hardly ever there before. */
import { sql } from "kysely";
import type { Analysis } from "#access/analysis-question.ts";
import type { FoundVehicles } from "#analysis/ports.ts";
import { stretchesOf } from "../reads/captured-stretches.ts";
import { originIn } from "../reads/packed-facts-sql.ts";
import { type Scope, within } from "../reads/span.ts";
import { foundVehicles, type PassRow } from "./found-vehicles.ts";
import type { Ask } from "./in-time.ts";

/** Who was there of late, by camera and time; then how often each was there before, by its mark, and no further than it must. */
export async function rareVehicles(
  ask: Ask,
  { cameraIds, since, mostBefore }: Analysis<"rare">,
  scope: Scope,
  limit: number,
): Promise<FoundVehicles> {
  const late = { ...scope, from: Math.max(scope.from, since) };
  const early = { ...scope, to: since - 1 };
  const rows = await ask(sql<PassRow>`
    with asked as materialized (select key from read_cameras where camera_id = any(${cameraIds}::text[])),
    passes as materialized (
      select seen.* from asked cross join lateral (
        select mark, captured_ms, id, camera, facts from reads
        where camera = asked.key and ${within(late, undefined)} and ${stretchesOf(late.from, late.to)} and mark > 0) as seen),
    rare as (
      select mark, times, (select count(*) from passes where passes.mark = seen.mark) as in_all
      from (select distinct mark from passes) as seen cross join lateral (
        select count(*) as times from (
          select from reads where mark = seen.mark and ${within(early, undefined)}
            and camera in (select key from asked) limit ${mostBefore + 1}) as before) as before
      where times <= ${mostBefore} order by times, mark limit ${limit + 1})
    select mark, captured_ms, id, facts, camera_id, site_id, 0 as place, 0 as at_ms, times, in_all
    from rare join passes using (mark)
    join read_cameras on read_cameras.key = passes.camera
    join read_origins on read_origins.key = ${originIn(sql.ref("passes.facts"))}
    order by times, mark, captured_ms, id`);
  return { ...foundVehicles(rows, limit, () => undefined), ownReadsCut: false };
}
