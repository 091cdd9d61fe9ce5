/** What is counted of cameras by the hour, in PostgreSQL (migration 080): every node adds its sums. */
import { type Kysely, sql } from "kysely";
import { type CameraHour, COUNT_NAMES, type CountName, type HourCounts } from "#health/hour-counts.ts";
import type { CameraHours } from "#health/ports.ts";
import type { CameraId } from "#terms/ids.ts";
import { type Instant, instant } from "#terms/instant.ts";
import type { Database } from "../database.ts";

type HourRow = { readonly camera_id: CameraId; readonly hour_ms: Instant } & Readonly<Record<string, number>>;

const columnOf = (name: CountName): string => (name === "heightPx" ? "height_px" : name);
/** Reads are taken over from the store of reads. */
const ADDED = COUNT_NAMES.filter((name) => name !== "reads");

export function postgresCameraHours(database: Database): CameraHours {
  const db: Kysely<unknown> = database.kysely;
  return {
    add: (hours) => addHours(db, hours),
    async takeReads({ from, to }) {
      // As good as all are there already, and a row that is only looked at is not written.
      await sql`
        insert into camera_hours (camera_id, hour_ms, reads)
        select counted.camera_id, counted.hour_ms, counted.reads from (
          select camera_id, hour_ms, sum(reads)::double precision as reads from read_hours
          join read_cameras on read_cameras.key = read_hours.camera
          where hour_ms >= ${from} and hour_ms < ${to} group by camera_id, hour_ms
        ) as counted
        left join camera_hours as known on known.camera_id = counted.camera_id and known.hour_ms = counted.hour_ms
        where known.reads is null or known.reads < counted.reads
        order by counted.camera_id, counted.hour_ms
        on conflict (camera_id, hour_ms) do update set reads = excluded.reads
        where camera_hours.reads < excluded.reads`.execute(db);
    },
    async of(cameraId, from) {
      const { rows } = await sql<HourRow>`
        select * from camera_hours where camera_id = ${cameraId} and hour_ms >= ${from} order by hour_ms`.execute(
        db,
      );
      return rows.map(hourFrom);
    },
    async forgetBefore(moment) {
      await sql`delete from camera_hours where hour_ms < ${moment}`.execute(db);
    },
  };
}

/** In one order on every node, so that none waits for another for ever. */
export async function addHours(db: Kysely<unknown>, hours: readonly CameraHour[]): Promise<void> {
  if (hours.length === 0) return;
  const inOrder = hours.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const names = ADDED.map((name) => sql.ref(columnOf(name)));
  const arrays = ADDED.map((name) => sql`${inOrder.map(({ counts }) => counts[name])}::double precision[]`);
  const sums = ADDED.map((name) => {
    const column = sql.ref(columnOf(name));
    return sql`${column} = camera_hours.${column} + excluded.${column}`;
  });
  await sql`
    insert into camera_hours (camera_id, hour_ms, ${sql.join(names)})
    select * from unnest(${inOrder.map(({ cameraId }) => cameraId)}::text[], ${inOrder.map(({ hour }) => hour)}::bigint[],
      ${sql.join(arrays)})
    on conflict (camera_id, hour_ms) do update set ${sql.join(sums)}`.execute(db);
}

const keyOf = ({ cameraId, hour }: CameraHour): string => `${cameraId} ${hour}`;

const hourFrom = (row: HourRow): CameraHour => ({
  cameraId: row.camera_id,
  hour: instant(row.hour_ms),
  counts: Object.fromEntries(COUNT_NAMES.map((name) => [name, row[columnOf(name)] ?? 0])) as Record<
    CountName,
    number
  > satisfies HourCounts,
});
