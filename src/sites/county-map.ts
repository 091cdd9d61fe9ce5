/** What does the operator's map hold? Roads, towns and land, as GeoJSON; never a camera. */
import { z } from "zod";
import type { Position } from "#terms/position.ts";

/** Roads by class, the fastest first; a line of another kind is no road. */
export const ROAD_KINDS = ["motorway", "trunk", "primary", "secondary", "tertiary", "minor"] as const;
export type RoadKind = (typeof ROAD_KINDS)[number];

const lonLat = z.array(z.number()).min(2).max(4).readonly();
const line = z.array(lonLat).min(2).readonly();
const ring = z.array(lonLat).min(4).readonly();

const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: lonLat }),
  z.object({ type: z.literal("LineString"), coordinates: line }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(line).readonly() }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).readonly() }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).readonly()).readonly() }),
]);

/** What a feature is called and what it is; a town may say how many live there, a road which way alone it is driven. */
const propertiesSchema = z.object({
  name: z.string().default(""),
  kind: z.string(),
  population: z.number().optional(),
  /** True where it is driven only from its first point to its last. */
  oneWay: z.boolean().optional(),
});

export const countyMapSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(z.object({ type: z.literal("Feature"), properties: propertiesSchema, geometry: geometrySchema }))
    .readonly(),
});
export type CountyMap = z.output<typeof countyMapSchema>;

export const NO_MAP: CountyMap = { type: "FeatureCollection", features: [] };

export interface Town {
  readonly name: string;
  readonly position: Position;
}

const TOWN_KINDS: ReadonlySet<string> = new Set(["city", "town"]);

/** Those an officer would know; villages only where the map has nothing larger. */
export function townsOf({ features }: CountyMap): readonly Town[] {
  const points = features.flatMap(({ geometry, properties: { name, kind } }) =>
    geometry.type === "Point" && name !== ""
      ? [{ name, kind, position: positionAt(geometry.coordinates) }]
      : [],
  );
  const towns = points.filter(({ kind }) => TOWN_KINDS.has(kind));
  return (towns.length > 0 ? towns : points).map(({ name, position }) => ({ name, position }));
}

export const positionAt = ([lonDeg = 0, latDeg = 0]: readonly number[]): Position => ({ latDeg, lonDeg });
