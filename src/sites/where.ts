/** Where was it seen, in the words in which an officer sends somebody there? Without coordinates. */
import type { Camera } from "#terms/camera.ts";
import { bearingDeg, distanceM, normalDeg } from "#terms/distance.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";
import type { Town } from "./county-map.ts";

/** What an ANPR manager wrote of a site. Protected as its position is. */
export interface SiteDescription {
  /** Its number or name, for example `A971`. */
  readonly road?: string | undefined;
  /** Where on the road, for example `between Cawlbridge and the junction with the M97`. */
  readonly place?: string | undefined;
  /** The nearest town; without it the nearest on the map. */
  readonly town?: string | undefined;
}

export interface NearestTown {
  readonly name: string;
  /** Whole kilometres as the crow flies; undefined when the place has no position, or the map no such town. */
  readonly km?: number | undefined;
  /** Where it lies as seen from the town, for example `north-east`. */
  readonly direction?: string | undefined;
}

export interface Where {
  readonly road: string | undefined;
  readonly place: string;
  readonly lane: number | undefined;
  /** The compass direction in which it drove, for example `northbound`. */
  readonly direction: string | undefined;
  readonly nearestTown: NearestTown | undefined;
  /** All of it in one line. */
  readonly words: string;
}

export interface WhereFacts {
  readonly siteName: string;
  readonly description: SiteDescription | undefined;
  readonly position: Position | undefined;
  readonly camera: Pick<Camera, "bearingDeg" | "lane" | "traffic"> | undefined;
  readonly seen: Pick<Read, "direction" | "lane">;
}

/** A site that nobody has described is called by its name. */
export function whereOf(facts: WhereFacts, towns: readonly Town[]): Where {
  const { siteName, description, position, camera, seen } = facts;
  const road = description?.road;
  const place = description?.place ?? siteName;
  const lane = seen.lane ?? camera?.lane;
  const travel = travelDeg(camera, seen);
  const direction = travel === undefined ? undefined : BOUND[quarter(travel, 4)];
  const nearestTown = nearestOf(position, description?.town, towns);
  const parts = [
    [road, direction].filter((part) => part !== undefined).join(" "),
    place === road ? "" : place,
    lane === undefined ? "" : `lane ${lane}`,
    nearestTown === undefined ? "" : townWords(nearestTown),
  ];
  const words = parts.filter((part) => part !== "").join(", ");
  return { road, place, lane, direction, nearestTown, words };
}

/** A vehicle that comes towards a camera drives against the camera's look; one that goes away, along it. */
export function travelDeg(
  camera: WhereFacts["camera"],
  { direction }: Pick<Read, "direction">,
): number | undefined {
  const towards = direction ?? camera?.traffic;
  if (camera?.bearingDeg === undefined || towards === undefined) return undefined;
  return normalDeg(camera.bearingDeg + (towards === "towards" ? 180 : 0));
}

const BOUND = ["northbound", "eastbound", "southbound", "westbound"] as const;
const WINDS = [
  ...["north", "north-east", "east", "south-east"],
  ...["south", "south-west", "west", "north-west"],
] as const;

/** Which of `count` equal parts of the compass, the first of them around north. */
const quarter = (deg: number, count: number): number => Math.round(deg / (360 / count)) % count;

function nearestOf(
  position: Position | undefined,
  named: string | undefined,
  towns: readonly Town[],
): NearestTown | undefined {
  const known = named === undefined ? towns : towns.filter(({ name }) => name === named);
  if (position === undefined || known.length === 0) return named === undefined ? undefined : { name: named };
  const [nearest] = known
    .map((town) => ({ town, metres: distanceM(town.position, position) }))
    .toSorted((one, other) => one.metres - other.metres);
  if (nearest === undefined) return undefined;
  const { town, metres } = nearest;
  const direction = WINDS[quarter(bearingDeg(town.position, position), WINDS.length)];
  return { name: town.name, km: Math.round(metres / 1000), direction };
}

function townWords({ name, km, direction }: NearestTown): string {
  if (km === undefined) return `near ${name}`;
  return km < 1 ? `in ${name}` : `${km} km ${direction} of ${name}`;
}
