/** A part of the map that somebody drew: which places lie in it? On a plane that touches the earth there, true to a metre in a county. */
import type { Position } from "./position.ts";

interface Circle {
  readonly kind: "circle";
  readonly centre: Position;
  readonly radiusM: number;
}

interface Polygon {
  readonly kind: "polygon";
  /** In order, the first not said again at the end. Lines that cross leave no hole. */
  readonly corners: readonly Position[];
}

interface Corridor {
  readonly kind: "corridor";
  readonly line: readonly Position[];
  /** From one edge to the other. */
  readonly widthM: number;
}

export type DrawnArea = Circle | Polygon | Corridor;

/** What a hand can draw and a county needs. */
export const AREA_LIMITS = {
  radiusM: { least: 50, most: 20_000 },
  corners: { least: 3, most: 60 },
  points: { least: 2, most: 200 },
  widthM: { least: 20, most: 5_000 },
} as const;

const METRES_PER_DEGREE = 111_195;

/** Metres east and north of a place. */
interface PlanePoint {
  readonly xM: number;
  readonly yM: number;
}

/** How a place lies from `origin`: the factors that turn degrees into metres there. */
interface Plane {
  readonly origin: Position;
  readonly metresPerLonDeg: number;
  readonly metresPerLatDeg: number;
}

export function planeAt(origin: Position): Plane {
  const metresPerLonDeg = METRES_PER_DEGREE * Math.cos((origin.latDeg * Math.PI) / 180);
  return { origin, metresPerLonDeg, metresPerLatDeg: METRES_PER_DEGREE };
}

export const onPlane = (
  { origin, metresPerLonDeg, metresPerLatDeg }: Plane,
  { latDeg, lonDeg }: Position,
): PlanePoint => ({
  xM: (lonDeg - origin.lonDeg) * metresPerLonDeg,
  yM: (latDeg - origin.latDeg) * metresPerLatDeg,
});

const NOWHERE: Position = { latDeg: 0, lonDeg: 0 };

/** The plane on which this area is measured. */
export function planeOf(area: DrawnArea): Plane {
  if (area.kind === "circle") return planeAt(area.centre);
  const points = area.kind === "polygon" ? area.corners : area.line;
  return planeAt(points[0] ?? NOWHERE);
}

export function isInArea(area: DrawnArea, position: Position): boolean {
  const plane = planeOf(area);
  const point = onPlane(plane, position);
  switch (area.kind) {
    case "circle":
      return Math.hypot(point.xM, point.yM) <= area.radiusM;
    case "polygon":
      return windsAround(
        area.corners.map((corner) => onPlane(plane, corner)),
        point,
      );
    case "corridor":
      return (
        nearestM(
          area.line.map((one) => onPlane(plane, one)),
          point,
        ) <=
        area.widthM / 2
      );
  }
}

/** By the winding number, as PostgreSQL judges polygons. */
function windsAround(corners: readonly PlanePoint[], { xM, yM }: PlanePoint): boolean {
  let winding = 0;
  for (const [at, from] of corners.entries()) {
    const to = corners[(at + 1) % corners.length] ?? from;
    const side = (to.xM - from.xM) * (yM - from.yM) - (xM - from.xM) * (to.yM - from.yM);
    if (from.yM <= yM && to.yM > yM && side > 0) winding += 1;
    if (from.yM > yM && to.yM <= yM && side < 0) winding -= 1;
  }
  return winding !== 0;
}

/** How far the line is at its nearest. */
function nearestM(line: readonly PlanePoint[], point: PlanePoint): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [at, from] of line.entries()) {
    const to = line[at + 1] ?? from;
    nearest = Math.min(nearest, fromSegmentM(from, to, point));
  }
  return nearest;
}

function fromSegmentM(from: PlanePoint, to: PlanePoint, { xM, yM }: PlanePoint): number {
  const [dx, dy] = [to.xM - from.xM, to.yM - from.yM];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((xM - from.xM) * dx + (yM - from.yM) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(xM - from.xM - share * dx, yM - from.yM - share * dy);
}
