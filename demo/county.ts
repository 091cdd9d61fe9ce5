/** Marlshire: a county that exists nowhere, drawn in the sea, with its roads, towns, people and camera sites. */
import { fileURLToPath } from "node:url";
import type { ForceId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";

export const FORCE_ID: ForceId = makeId("force", "marlshire");
export const FORCE_NAME = "Marlshire Constabulary";

/** Roads, towns, coast, water and woods, drawn once. */
export const COUNTY_MAP = fileURLToPath(new URL("county/marlshire.geojson", import.meta.url));

/** The site of cameras in cars, which stands nowhere. */
export const PATROL_SITE = "MAR-08";

export interface DemoCamera {
  readonly code: string;
  readonly bearingDeg: number;
  readonly lane: number;
}

export interface DemoSite {
  /** A code without a place in it. */
  readonly code: string;
  /** What officers call it: a district, never a place that gives the camera away. */
  readonly name: string;
  readonly district: string;
  readonly position: Position;
  /** As officers are told it. */
  readonly road?: string;
  readonly place?: string;
  readonly problem: string;
  readonly cameras: readonly DemoCamera[];
  /** How the case stands: the closed one shows what happens to reads of a site without a live case. */
  readonly state: "live" | "closed" | "consulting";
}

const site = (
  code: string,
  name: string,
  district: string,
  lonDeg: number,
  latDeg: number,
  problem: string,
  cameras: readonly DemoCamera[],
  state: DemoSite["state"] = "live",
): DemoSite => {
  const [road, place] = ON_THE_ROAD[code] ?? [];
  return {
    code,
    name,
    district,
    position: { latDeg, lonDeg },
    problem,
    cameras,
    state,
    ...(road && { road }),
    ...(place && { place }),
  };
};

/** Road and place of each site that has a fixed place. */
const ON_THE_ROAD: Readonly<Record<string, readonly [road: string, place: string]>> = {
  "MAR-01": ["M97", "between junctions 1 and 2, at the Marl viaduct"],
  "MAR-02": ["M97", "between junctions 4 and 5, before Ostrey services"],
  "MAR-03": ["A972", "at the northern edge of Aldermarl, by the water tower"],
  "MAR-04": ["A971", "High Street, outside the market hall"],
  "MAR-05": ["A973", "at the crossroads with the B9750"],
  "MAR-06": ["A972", "before the level crossing"],
  "MAR-07": ["B9760", "coast road at Cradle Point"],
  "MAR-09": ["A971", "at the turning to Old Mill Lane"],
  "MAR-10": ["A978", "ring road, eastern roundabout"],
};

const camera = (code: string, bearingDeg: number, lane = 1): DemoCamera => ({ code, bearingDeg, lane });

export const DEMO_SITES: readonly DemoSite[] = [
  site(
    "MAR-01",
    "M97 west",
    "Pellhaven",
    -8.120681,
    49.956112,
    "Vehicles stolen in the ports leave the county by the motorway.",
    [camera("MAR-01-E", 68), camera("MAR-01-W", 248, 2)],
  ),
  site(
    "MAR-02",
    "M97 east",
    "Ostrey",
    -7.830912,
    50.027458,
    "Organised theft of machinery travels on the motorway.",
    [camera("MAR-02-E", 68), camera("MAR-02-W", 248, 2)],
  ),
  site(
    "MAR-03",
    "Aldermarl north",
    "Aldermarl",
    -8.073849,
    50.037746,
    "Burglary series with vehicles from outside the county.",
    [camera("MAR-03-N", 318)],
  ),
  site(
    "MAR-04",
    "Cawlbridge centre",
    "Cawlbridge",
    -7.919961,
    50.094962,
    "Night-time violence and drug supply between towns.",
    [camera("MAR-04-S", 241), camera("MAR-04-N", 61)],
  ),
  site(
    "MAR-05",
    "Nethermarl crossroads",
    "Nethermarl",
    -8.001261,
    49.957383,
    "Fatal collisions with uninsured vehicles.",
    [camera("MAR-05-N", 341)],
  ),
  site(
    "MAR-06",
    "Thornwick approach",
    "Thornwick",
    -8.170376,
    50.118762,
    "Rural theft of livestock and plant.",
    [camera("MAR-06-W", 293)],
  ),
  site("MAR-07", "Coast road", "Pellhaven", -8.159926, 49.960342, "Drug supply along the coast.", [
    camera("MAR-07-N", 8),
  ]),
  site("MAR-08", "Roads policing cars", "Aldermarl", -8.05, 50.02, "Vehicles of interest met on patrol.", [
    camera("MAR-08-C", 0),
  ]),
  site(
    "MAR-09",
    "Old Mill Lane",
    "Cawlbridge",
    -7.98447,
    50.063467,
    "The burglary series ended; the need has passed.",
    [camera("MAR-09-S", 200)],
    "closed",
  ),
  site(
    "MAR-10",
    "Ostrey ring road",
    "Ostrey",
    -7.734509,
    50.046952,
    "Cash machine attacks by people from outside the county.",
    [],
    "consulting",
  ),
];
