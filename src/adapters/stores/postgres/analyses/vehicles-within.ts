/** Vehicles that passed some cameras, each within a time of its own, at enough different scenes, at enough cameras or on enough days. */
import { type RawBuilder, sql } from "kysely";
import type { FoundVehicles } from "#analysis/ports.ts";
import { STRETCH, stretchOf } from "../reads/captured-stretches.ts";
import { originIn } from "../reads/packed-facts-sql.ts";
import { type Scope, within } from "../reads/span.ts";
import { foundVehicles, type PassRow } from "./found-vehicles.ts";
import type { Ask } from "./in-time.ts";

/** At one camera, both ends included. */
interface CameraSpan {
  /** Place of the scene, or of the read of the vehicle asked for. */
  readonly place: number;
  readonly camera: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Asked {
  readonly spans: readonly CameraSpan[];
  readonly counted: "scenes" | "cameras" | "days";
  readonly fewest: number;
  /** The packed mark of the vehicle asked for, which is in its own company always. */
  readonly without: number | undefined;
  readonly scope: Scope;
  readonly limit: number;
}

const COUNTED: Readonly<Record<Asked["counted"], RawBuilder<unknown>>> = {
  scenes: sql`place`,
  cameras: sql`camera`,
  days: sql`(to_timestamp(captured_ms / 1000.0) at time zone 'Europe/London')::date`,
};

/** Each span by the index on camera and time; then counted, and only what is shown is named. */
export async function vehiclesWithin(
  ask: Ask,
  { spans, counted, fewest, without, scope, limit }: Asked,
): Promise<FoundVehicles> {
  if (spans.length === 0) return { vehicles: [], isCut: false, ownReadsCut: false };
  const column = (name: keyof CameraSpan) => spans.map((span) => span[name]);
  const rows = await ask(sql<PassRow>`
    with spans as materialized (
      select place, at_ms, from_ms, to_ms, key as camera from unnest(
        ${column("place")}::integer[], ${column("camera")}::text[], ${column("at")}::bigint[],
        ${column("from")}::bigint[], ${column("to")}::bigint[]) as asked (place, camera_id, at_ms, from_ms, to_ms)
      join read_cameras using (camera_id)),
    passes as materialized (
      select distinct on (seen.id, seen.mark, seen.captured_ms, seen.camera${counted === "scenes" ? sql`, place` : sql``})
        seen.*, place, at_ms
      from spans cross join lateral (
        select mark, captured_ms, id, camera, facts from reads
        where camera = spans.camera and captured_ms between spans.from_ms and spans.to_ms
          and ${STRETCH} between ${stretchOf(sql.ref("spans.from_ms"))} and ${stretchOf(sql.ref("spans.to_ms"))}
          and ${within(scope, undefined)} and mark > 0 and mark <> ${without ?? 0}) as seen
      order by seen.id, seen.mark, seen.captured_ms, seen.camera${counted === "scenes" ? sql`, place` : sql``},
        abs(seen.captured_ms - at_ms), at_ms),
    often as (
      select mark, count(distinct ${COUNTED[counted]}) as times, count(distinct (id, captured_ms, camera)) as in_all
      from passes group by mark having count(distinct ${COUNTED[counted]}) >= ${fewest}
      order by times desc, mark limit ${limit + 1})
    select mark, captured_ms, id, facts, camera_id, site_id, place, at_ms, times, in_all
    from often join passes using (mark)
    join read_cameras on read_cameras.key = passes.camera
    join read_origins on read_origins.key = ${originIn(sql.ref("passes.facts"))}
    order by times desc, mark, captured_ms, id, place`);
  return {
    ...foundVehicles(rows, limit, ({ place, at_ms }) =>
      counted === "scenes" ? { scene: place } : { beside: at_ms },
    ),
    ownReadsCut: false,
  };
}
