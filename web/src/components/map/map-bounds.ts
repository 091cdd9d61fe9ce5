/** Which part of the world does a map begin with? */
import { LngLatBounds } from "maplibre-gl";
import type { Schemas } from "../../api/client.ts";
import type { MapLine, MapMark } from "./map-marks.ts";

/** What is told of; where there is nothing, the county. */
export function boundsOf(
  marks: readonly MapMark[],
  lines: readonly MapLine[],
  { features }: Schemas["CountyMap"],
): LngLatBounds {
  const bounds = new LngLatBounds();
  const points = [...marks, ...lines.flatMap((line) => line.points)];
  for (const { lonDeg, latDeg } of points) bounds.extend([lonDeg, latDeg]);
  if (points.length > 0) return bounds;
  for (const { geometry } of features) {
    if (geometry.type !== "Point") continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    bounds.extend([lon, lat]);
  }
  return bounds;
}
