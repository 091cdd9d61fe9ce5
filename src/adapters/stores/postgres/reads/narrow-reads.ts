/** Conditions on `reads` for what narrows a question: the place, the hours that come again, and the look of the vehicle. */
import { type RawBuilder, sql } from "kysely";
import type { Narrowing, SeenAs } from "#access/search-request.ts";
import type { SearchedPlace } from "#read-store/ports.ts";
import { type DrawnArea, onPlane, planeOf } from "#terms/area.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import { minutesOf, type RepeatedWindow } from "#terms/repeated-window.ts";
import { BRITAIN } from "#terms/wall-time.ts";
import type { Database } from "../database.ts";
import { hasColour, isFrom, LATITUDE, LONGITUDE, VEHICLE, wentThisWay } from "./packed-facts-sql.ts";

type Condition = RawBuilder<unknown>;

/** Every camera whose reads may count. */
export const camerasOf = ({ cameraIds, moving }: SearchedPlace): readonly CameraId[] => [
  ...cameraIds,
  ...(moving?.cameraIds ?? []),
];

/** Cameras by their keys, so that the plan holds no join; of those that move, the place of each read. */
export async function placeConditions(
  database: Database,
  place: SearchedPlace | undefined,
): Promise<readonly Condition[]> {
  if (place === undefined) return [];
  const fixed = sql`camera = any(${await keysOf(database, place.cameraIds)}::integer[])`;
  if (place.moving === undefined) return [fixed];
  const { cameraIds, area } = place.moving;
  const moving = sql`camera = any(${await keysOf(database, cameraIds)}::integer[])`;
  return [sql`(${fixed} or (${moving} and ${within(area)}))`];
}

async function keysOf(database: Database, cameraIds: readonly CameraId[]): Promise<readonly number[]> {
  const rows = await database.prepared(
    sql<{ key: number }>`select key from read_cameras where camera_id = any(${cameraIds}::text[])`,
  );
  return rows.map(({ key }) => key);
}

/** In metres on the area's own plane, as `isInArea` measures it; a read that says no place lies nowhere. */
function within(area: DrawnArea): Condition {
  const plane = planeOf(area);
  const { origin, metresPerLonDeg, metresPerLatDeg } = plane;
  const [lat, lon] = [LATITUDE, LONGITUDE];
  const point = sql`point((${lon} - ${origin.lonDeg}::float8) * ${metresPerLonDeg}::float8, (${lat} - ${origin.latDeg}::float8) * ${metresPerLatDeg}::float8)`;
  const metres = (place: Position) => {
    const { xM, yM } = onPlane(plane, place);
    return `(${xM},${yM})`;
  };
  switch (area.kind) {
    case "circle":
      return sql`${point} <-> point(0, 0) <= ${area.radiusM}::float8`;
    case "polygon":
      return sql`${`(${area.corners.map(metres).join()})`}::polygon @> ${point}`;
    case "corridor": {
      const segments = area.line.slice(1).map((to, at) => `[${metres(area.line[at] ?? to)},${metres(to)}]`);
      return sql`exists (select from unnest(${segments}::lseg[]) as segment where ${point} <-> segment <= ${area.widthM / 2}::float8)`;
    }
  }
}

export const timeAndLook = ({ when, seen }: Narrowing): readonly Condition[] => [
  ...(when === undefined ? [] : [hours(when)]),
  ...(seen === undefined ? [] : looks(seen)),
];

/** Seen from when the window begins, it ends on the day on which it began: one comparison, over midnight as well. */
function hours(window: RepeatedWindow): Condition {
  const since = sql`(to_timestamp(captured_ms / 1000.0) at time zone ${BRITAIN} - make_interval(mins => ${window.fromMinute}::integer))`;
  return sql`extract(isodow from ${since}) = any(${[...window.days]}::integer[])
    and extract(hour from ${since}) * 60 + extract(minute from ${since}) < ${minutesOf(window)}::integer`;
}

function looks({ direction, country, plateColour, make, colour, class: kind }: SeenAs): readonly Condition[] {
  const told = (name: "make" | "colour", value: string | undefined) =>
    value === undefined ? [] : [sql`lower(${VEHICLE} ->> ${name}::text) = lower(${value}::text)`];
  return [
    ...(direction === undefined ? [] : [wentThisWay(direction)]),
    ...(country === undefined ? [] : [isFrom([country])]),
    ...(plateColour === undefined ? [] : [hasColour([plateColour])]),
    ...told("make", make),
    ...told("colour", colour),
    ...(kind === undefined ? [] : [sql`${VEHICLE} ->> 'class' = ${kind}`]),
  ];
}
