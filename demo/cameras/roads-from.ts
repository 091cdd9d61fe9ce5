/** From camera to camera by the roads of the county: which come next, and how long does it take? */
import { type Reached, reach } from "#sites/reach.ts";
import type { RoadGraph, Spot } from "#sites/road-graph.ts";
import { travelDeg } from "#sites/where.ts";
import { angleBetween } from "#terms/distance.ts";
import type { Position } from "#terms/position.ts";
import type { RoadsFrom, Way } from "./journeys.ts";

export interface PlacedCamera {
  /** Undefined for a camera in a car. */
  readonly position: Position | undefined;
  readonly road: string | undefined;
  readonly bearingDeg: number;
}

const AN_HOUR = 3600;

export function roadsFrom(graph: RoadGraph, cameras: readonly PlacedCamera[]): readonly RoadsFrom[] {
  const spots = cameras.map(({ position, road }) => position && graph.snap(position, road));
  const targets = spots.flatMap((spot, target) => (spot === undefined ? [] : [{ target, spot }]));
  const waysFrom = (camera: number, from: Spot, direction: "towards" | "away"): readonly Way[] => {
    const bearing = cameras[camera]?.bearingDeg;
    const found = reach(graph, {
      from,
      travelDeg: bearing === undefined ? undefined : travelDeg({ bearingDeg: bearing }, { direction }),
      // Cameras of the same site look at the same spot of the road.
      targets: targets.filter(
        ({ spot }) => spot.piece !== from.piece || Math.abs(spot.alongM - from.alongM) > 50,
      ),
      withinSeconds: AN_HOUR,
    });
    return found.filter(({ after }) => after === undefined).map((reached) => wayOf(reached, cameras));
  };
  return spots.map((spot, camera) =>
    spot === undefined
      ? { towards: [], away: [], isPlaced: false }
      : { towards: waysFrom(camera, spot, "towards"), away: waysFrom(camera, spot, "away"), isPlaced: true },
  );
}

function wayOf({ target, seconds, headingDeg }: Reached<number>, cameras: readonly PlacedCamera[]): Way {
  const bearingDeg = cameras[target]?.bearingDeg ?? headingDeg;
  return { camera: target, away: angleBetween(headingDeg, bearingDeg) <= 90, seconds };
}
