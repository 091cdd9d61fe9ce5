/** How does a drawn circle, area or corridor look on the map? Its outline in degrees, and the points that were set. */

export type DrawnShape = "circle" | "polygon" | "corridor";

export interface DrawnPoint {
  readonly latDeg: number;
  readonly lonDeg: number;
}

const METRES_PER_DEGREE = 111_195;
const STEPS = 48;

type LonLat = [lonDeg: number, latDeg: number];

/** `widthM`: the radius of a circle, the width of a corridor from edge to edge. */
export function outlineOf(
  shape: DrawnShape,
  points: readonly DrawnPoint[],
  widthM: number,
): GeoJSON.FeatureCollection {
  const marks = points.map((point): GeoJSON.Geometry => ({ type: "Point", coordinates: lonLat(point) }));
  return {
    type: "FeatureCollection",
    features: [...outlines(shape, points, widthM), ...marks].map((geometry) => ({
      ...{ type: "Feature", properties: {} },
      geometry,
    })),
  };
}

function outlines(
  shape: DrawnShape,
  points: readonly DrawnPoint[],
  widthM: number,
): readonly GeoJSON.Geometry[] {
  if (shape === "circle") return points.slice(0, 1).map((centre) => polygon(ringAbout(centre, widthM)));
  if (shape === "polygon") {
    const corners = points.map(lonLat);
    return corners.length < 3 ? [line(corners)] : [polygon(corners)];
  }
  const sides = points.slice(1).flatMap((to, at) => {
    const from = points[at];
    return from === undefined ? [] : [polygon(besideLine(from, to, widthM / 2))];
  });
  return [line(points.map(lonLat)), ...sides];
}

const lonLat = ({ latDeg, lonDeg }: DrawnPoint): LonLat => [lonDeg, latDeg];

/** Degrees of so many metres eastwards and northwards at this place. */
const aside = ({ latDeg, lonDeg }: DrawnPoint, eastM: number, northM: number): LonLat => [
  lonDeg + eastM / (METRES_PER_DEGREE * Math.cos((latDeg * Math.PI) / 180)),
  latDeg + northM / METRES_PER_DEGREE,
];

const ringAbout = (centre: DrawnPoint, radiusM: number): readonly LonLat[] =>
  Array.from({ length: STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / STEPS;
    return aside(centre, radiusM * Math.sin(angle), radiusM * Math.cos(angle));
  });

/** The strip on both sides of one stretch. */
function besideLine(from: DrawnPoint, to: DrawnPoint, halfM: number): readonly LonLat[] {
  const east = (to.lonDeg - from.lonDeg) * Math.cos((from.latDeg * Math.PI) / 180);
  const north = to.latDeg - from.latDeg;
  const length = Math.hypot(east, north) || 1;
  const [acrossE, acrossN] = [(-north / length) * halfM, (east / length) * halfM];
  return [
    aside(from, acrossE, acrossN),
    aside(to, acrossE, acrossN),
    aside(to, -acrossE, -acrossN),
    aside(from, -acrossE, -acrossN),
  ];
}

const line = (coordinates: readonly LonLat[]): GeoJSON.Geometry => ({
  type: "LineString",
  coordinates: [...coordinates],
});

function polygon(corners: readonly LonLat[]): GeoJSON.Geometry {
  const [first] = corners;
  return { type: "Polygon", coordinates: [[...corners, ...(first === undefined ? [] : [first])]] };
}
