/** Marlshire: a county that exists nowhere, drawn in the sea, with its roads, towns, people and camera sites. */
import type { ForceId } from "#terms/ids.ts";
import { makeId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";

export const FORCE_ID: ForceId = makeId("force", "marlshire");
export const FORCE_NAME = "Marlshire Constabulary";

const TOWNS = {
  Aldermarl: { latDeg: 50.02, lonDeg: -8.05 },
  Cawlbridge: { latDeg: 50.1, lonDeg: -7.9 },
  Nethermarl: { latDeg: 49.93, lonDeg: -7.98 },
  Ostrey: { latDeg: 50.06, lonDeg: -7.72 },
  Pellhaven: { latDeg: 49.9, lonDeg: -8.22 },
  Thornwick: { latDeg: 50.13, lonDeg: -8.2 },
} as const satisfies Record<string, Position>;
export type Town = keyof typeof TOWNS;

interface Road {
  readonly name: string;
  readonly kind: "motorway" | "primary" | "secondary";
  readonly towns: readonly [Town, Town];
  /** Points between the two towns, so that roads bend as roads do: [east, north] in hundredths of a degree. */
  readonly bends: readonly (readonly [lonDeg: number, latDeg: number])[];
}

const ROADS: readonly Road[] = [
  {
    name: "M97",
    kind: "motorway",
    towns: ["Pellhaven", "Ostrey"],
    bends: [
      [-8.15, 49.945],
      [-8.02, 49.975],
      [-7.9, 50.005],
      [-7.8, 50.035],
    ],
  },
  {
    name: "A971",
    kind: "primary",
    towns: ["Aldermarl", "Cawlbridge"],
    bends: [
      [-8.0, 50.05],
      [-7.95, 50.085],
    ],
  },
  {
    name: "A972",
    kind: "primary",
    towns: ["Aldermarl", "Thornwick"],
    bends: [
      [-8.1, 50.06],
      [-8.14, 50.11],
    ],
  },
  {
    name: "A973",
    kind: "primary",
    towns: ["Aldermarl", "Nethermarl"],
    bends: [
      [-8.04, 49.99],
      [-8.0, 49.955],
    ],
  },
  {
    name: "A974",
    kind: "primary",
    towns: ["Cawlbridge", "Ostrey"],
    bends: [
      [-7.84, 50.105],
      [-7.77, 50.085],
    ],
  },
  {
    name: "B9750",
    kind: "secondary",
    towns: ["Nethermarl", "Ostrey"],
    bends: [
      [-7.9, 49.945],
      [-7.8, 49.99],
    ],
  },
  {
    name: "B9760",
    kind: "secondary",
    towns: ["Pellhaven", "Aldermarl"],
    bends: [
      [-8.18, 49.935],
      [-8.12, 49.99],
    ],
  },
  {
    name: "B9770",
    kind: "secondary",
    towns: ["Thornwick", "Cawlbridge"],
    bends: [
      [-8.1, 50.15],
      [-7.99, 50.14],
    ],
  },
];

/** The county as GeoJSON for the officers' map: roads and towns, no camera places. */
export function countyMap() {
  const at = ({ latDeg, lonDeg }: Position) => [lonDeg, latDeg] as const;
  return {
    type: "FeatureCollection" as const,
    features: [
      ...ROADS.map((road) => ({
        type: "Feature" as const,
        properties: { name: road.name, kind: road.kind as string },
        geometry: {
          type: "LineString" as const,
          coordinates: [at(TOWNS[road.towns[0]]), ...road.bends, at(TOWNS[road.towns[1]])].map(
            ([lonDeg, latDeg]) => [lonDeg, latDeg],
          ),
        },
      })),
      ...Object.entries(TOWNS).map(([name, position]) => ({
        type: "Feature" as const,
        properties: { name, kind: "town" },
        geometry: { type: "Point" as const, coordinates: [...at(position)] },
      })),
    ],
  };
}

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
  readonly district: Town;
  readonly position: Position;
  readonly problem: string;
  readonly cameras: readonly DemoCamera[];
  /** How the case stands: the closed one shows what happens to reads of a site without a live case. */
  readonly state: "live" | "closed" | "consulting";
}

const site = (
  code: string,
  name: string,
  district: Town,
  lonDeg: number,
  latDeg: number,
  problem: string,
  cameras: readonly DemoCamera[],
  state: DemoSite["state"] = "live",
): DemoSite => ({ code, name, district, position: { latDeg, lonDeg }, problem, cameras, state });

const camera = (code: string, bearingDeg: number, lane = 1): DemoCamera => ({ code, bearingDeg, lane });

export const DEMO_SITES: readonly DemoSite[] = [
  site(
    "MAR-01",
    "M97 west",
    "Pellhaven",
    -8.12,
    49.955,
    "Vehicles stolen in the ports leave the county by the motorway.",
    [camera("MAR-01-E", 65), camera("MAR-01-W", 245, 2)],
  ),
  site(
    "MAR-02",
    "M97 east",
    "Ostrey",
    -7.83,
    50.026,
    "Organised theft of machinery travels on the motorway.",
    [camera("MAR-02-E", 70), camera("MAR-02-W", 250, 2)],
  ),
  site(
    "MAR-03",
    "Aldermarl north",
    "Aldermarl",
    -8.07,
    50.04,
    "Burglary series with vehicles from outside the county.",
    [camera("MAR-03-N", 320)],
  ),
  site(
    "MAR-04",
    "Cawlbridge centre",
    "Cawlbridge",
    -7.92,
    50.095,
    "Night-time violence and drug supply between towns.",
    [camera("MAR-04-S", 215), camera("MAR-04-N", 35)],
  ),
  site(
    "MAR-05",
    "Nethermarl crossroads",
    "Nethermarl",
    -8.003,
    49.957,
    "Fatal collisions with uninsured vehicles.",
    [camera("MAR-05-N", 340)],
  ),
  site("MAR-06", "Thornwick approach", "Thornwick", -8.17, 50.12, "Rural theft of livestock and plant.", [
    camera("MAR-06-W", 300),
  ]),
  site("MAR-07", "Coast road", "Pellhaven", -8.16, 49.96, "Drug supply along the coast.", [
    camera("MAR-07-N", 30),
  ]),
  site("MAR-08", "Roads policing cars", "Aldermarl", -8.05, 50.02, "Vehicles of interest met on patrol.", [
    camera("MAR-08-C", 0),
  ]),
  site(
    "MAR-09",
    "Old Mill Lane",
    "Cawlbridge",
    -7.97,
    50.06,
    "The burglary series ended; the need has passed.",
    [camera("MAR-09-S", 190)],
    "closed",
  ),
  site(
    "MAR-10",
    "Ostrey ring road",
    "Ostrey",
    -7.74,
    50.052,
    "Cash machine attacks by people from outside the county.",
    [],
    "consulting",
  ),
];
