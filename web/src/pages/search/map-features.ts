/** Which roads and towns of the map can be asked for by their names, and what is their line or edge? */
import type { Schemas } from "../../api/client.ts";

export interface MapFeature {
  readonly name: string;
  readonly points: readonly { readonly latDeg: number; readonly lonDeg: number }[];
}

const ROADS: ReadonlySet<string> = new Set([
  "motorway",
  "trunk",
  "primary",
  "secondary",
  "tertiary",
  "minor",
]);
const TOWNS: ReadonlySet<string> = new Set(["built-up", "district"]);

/** As many as the API takes. */
const MOST = { polygon: 60, corridor: 200 } as const;

/** By name. What the map has in several parts is not offered: a place is one shape. */
export function featuresOfMap(
  { features }: Schemas["CountyMap"],
  kind: keyof typeof MOST,
): readonly MapFeature[] {
  const found = features.flatMap(({ properties, geometry }): MapFeature[] => {
    if (properties.name === "") return [];
    if (kind === "corridor" && ROADS.has(properties.kind) && geometry.type === "LineString") {
      return [{ name: properties.name, points: thinned(geometry.coordinates, MOST.corridor) }];
    }
    if (kind === "polygon" && TOWNS.has(properties.kind) && geometry.type === "Polygon") {
      const [edge = []] = geometry.coordinates;
      // GeoJSON says the first corner again at the end.
      return [{ name: properties.name, points: thinned(edge.slice(0, -1), MOST.polygon) }];
    }
    return [];
  });
  const once = [...Map.groupBy(found, ({ name }) => name)].flatMap(([, parts]) =>
    parts.length === 1 ? parts : [],
  );
  return once.toSorted((a, b) => a.name.localeCompare(b.name, "en-GB", { numeric: true }));
}

/** Points at even steps, the first and the last among them. */
function thinned(line: readonly (readonly number[])[], most: number): MapFeature["points"] {
  const step = Math.max(1, (line.length - 1) / (most - 1));
  const kept = Math.min(line.length, most);
  return Array.from({ length: kept }, (_, at) => {
    const [lonDeg = 0, latDeg = 0] = line[Math.round(at * step)] ?? [];
    return { latDeg: Number(latDeg.toFixed(5)), lonDeg: Number(lonDeg.toFixed(5)) };
  });
}
