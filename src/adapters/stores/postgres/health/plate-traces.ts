/** Vehicles without a plate that could be read, and counts of odd plates, in PostgreSQL (migration 145). */
import { type Kysely, sql } from "kysely";
import { hourOf } from "#health/hour-counts.ts";
import type { OddLook } from "#ingest/odd-look.ts";
import type { OddHour, PlateTrace, PlateTraces } from "#ingest/plate-trace.ts";
import type { CameraId, ForceId, SiteId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { AnyTables, Database } from "../database.ts";
import { selected } from "../selected.ts";

interface TraceRow {
  readonly id: string;
  readonly camera_id: CameraId;
  readonly site_id: SiteId;
  readonly force_id: ForceId;
  readonly captured_ms: Instant;
  readonly seen_by: PlateTrace["seenBy"];
  readonly picture: ImageHash | null;
}

interface HourRow {
  readonly camera_id: CameraId;
  readonly hour_ms: Instant;
  readonly what: OddHour["what"];
  readonly plates: number;
}

export function postgresPlateTraces({ kysely: db }: Database): PlateTraces {
  return {
    async keep({ id, cameraId, siteId, forceId, capturedAt, seenBy, picture }) {
      await sql`insert into plate_traces (id, camera_id, site_id, force_id, captured_ms, seen_by, picture)
        values (${id}, ${cameraId}, ${siteId}, ${forceId}, ${capturedAt}, ${seenBy}, ${picture ?? null})
        on conflict do nothing`.execute(db);
    },
    async newest(forces, before, limit) {
      const { rows } = await sql<TraceRow>`select * from plate_traces
        where captured_ms < ${before} and ${selected("force_id", forces)}
        order by captured_ms desc, id limit ${limit}`.execute(db);
      return rows.map(traceFrom);
    },
    async hours({ from, to }) {
      const { rows } = await sql<HourRow>`
        select camera_id, hour_ms, what, plates from odd_plate_hours where hour_ms >= ${from} and hour_ms < ${to}
        union all
        select camera_id, captured_ms - captured_ms % ${HOUR_MS}::bigint as hour_ms, 'no-plate-' || seen_by as what,
          count(*)::bigint as plates
        from plate_traces where captured_ms >= ${from} and captured_ms < ${to} group by 1, 2, 3
        order by hour_ms desc, camera_id, what`.execute(db);
      return rows.map(({ camera_id, hour_ms, what, plates }) => ({
        ...{ cameraId: camera_id, hour: hour_ms, what, count: plates },
      }));
    },
    async eraseBefore(moment) {
      await sql`delete from odd_plate_hours where hour_ms + ${HOUR_MS}::bigint <= ${moment}`.execute(db);
      const { numAffectedRows } = await sql`delete from plate_traces where captured_ms < ${moment}`.execute(
        db,
      );
      return Number(numAffectedRows ?? 0n);
    },
    async picturesOf(site) {
      const { rows } = await sql<{ picture: ImageHash }>`select distinct picture from plate_traces
        where site_id = ${site} and picture is not null`.execute(db);
      return rows.map(({ picture }) => picture);
    },
    async eraseOfSite(site) {
      await sql`delete from plate_traces where site_id = ${site}`.execute(db);
    },
  };
}

const traceFrom = (row: TraceRow): PlateTrace => ({
  id: row.id,
  cameraId: row.camera_id,
  siteId: row.site_id,
  forceId: row.force_id,
  capturedAt: row.captured_ms,
  seenBy: row.seen_by,
  picture: row.picture ?? undefined,
});

export interface OddPlate {
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly look: OddLook;
}

/** Inside the transaction that makes sure that nothing is counted twice; in one order, so that two nodes never wait for each other. */
export async function addOddPlates<Tables extends AnyTables>(
  db: Kysely<Tables>,
  plates: readonly OddPlate[],
): Promise<void> {
  if (plates.length === 0) return;
  const sums = [
    ...Map.groupBy(plates, ({ cameraId, capturedAt, look }) => `${hourOf(capturedAt)} ${cameraId} ${look}`),
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => (first === undefined ? [] : [{ ...first, count: 1 + more.length }]));
  await sql`insert into odd_plate_hours (camera_id, hour_ms, what, plates)
    select * from unnest(${sums.map(({ cameraId }) => cameraId)}::text[],
      ${sums.map(({ capturedAt }) => hourOf(capturedAt))}::bigint[], ${sums.map(({ look }) => look)}::text[],
      ${sums.map(({ count }) => count)}::bigint[])
    on conflict (hour_ms, camera_id, what) do update set plates = odd_plate_hours.plates + excluded.plates`.execute(
    db,
  );
}
