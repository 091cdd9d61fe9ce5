/** Who drives in the simulated county, and who passes which camera next? Marks carry age identifier 49, which is never issued. */
import { invariant } from "#terms/invariant.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
import { Journeys, type Passage, type RoadsFrom } from "./journeys.ts";
import { type Chance, seededChance } from "./seeded-chance.ts";

const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY";
const COLOURS = ["white", "silver", "grey", "grey", "black", "blue", "red", "green"] as const;
const KINDS = ["car", "car", "car", "car", "car", "car", "van", "van", "lorry"] as const;

export interface SimulatedVehicle {
  readonly vrm: Vrm;
  readonly kind: "car" | "van" | "lorry" | "motorcycle";
  readonly colour: (typeof COLOURS)[number];
}

export interface Pass {
  readonly vehicle: SimulatedVehicle;
  /** Index into the cameras given. */
  readonly camera: number;
  readonly plate: "front" | "rear";
  readonly seed: number;
}

/** `count` vehicles with distinct marks of the current form and age identifier 49. */
export function simulatedFleet(seed: number, count: number): readonly SimulatedVehicle[] {
  const chance = seededChance(seed);
  const fleet = new Map<Vrm, SimulatedVehicle>();
  while (fleet.size < count) {
    const vehicle = {
      vrm: neverIssuedMark(chance),
      kind: chance.pick(KINDS),
      colour: chance.pick(COLOURS),
    };
    fleet.set(vehicle.vrm, vehicle);
  }
  return [...fleet.values()];
}

export interface LiveTraffic {
  readonly seed: number;
  readonly fleet: readonly SimulatedVehicle[];
  /** How many of the fleet, from the first on, are wanted. */
  readonly wanted: number;
  readonly roads: readonly RoadsFrom[];
}

/** One passing in so many is of a wanted vehicle that begins a trip; the cameras after it on its way see it as well. */
const WANTED_EVERY = 18;
/** Which of the wanted vehicles has a double, and how often that is seen, from the first time on. */
const DOUBLED = { vehicle: 3, first: 70, every: 400 } as const;

/**
 * Who passes next, asked again and again. The first is a wanted vehicle, so that whoever starts the demo sees an alert at once.
 * Undefined when nobody can be at a camera just now.
 */
export function liveTraffic({
  seed,
  fleet,
  wanted,
  roads,
}: LiveTraffic): (nowMs: number) => Pass | undefined {
  const chance = seededChance(seed);
  const journeys = new Journeys(chance, roads);
  const cameras = roads.length;
  const anywhere = () => ({ camera: chance.whole(0, cameras - 1), away: chance.next() < 0.5 });
  let count = -1;
  const passage = (nowMs: number): Passage | undefined => {
    count += 1;
    const double = count % DOUBLED.every === DOUBLED.first && DOUBLED.vehicle < wanted;
    if (double) return journeys.impossibleFor(DOUBLED.vehicle, nowMs);
    if (wanted > 0 && count % WANTED_EVERY === 0) {
      const vehicle = (count / WANTED_EVERY) % wanted;
      // As the doubtful read of the first start, which is of the same vehicle.
      const home = { camera: vehicle % cameras, away: true };
      const begun =
        journeys.start(nowMs, () => ({ vehicle, ...home })) ??
        journeys.start(nowMs, () => ({ vehicle, ...anywhere() }));
      if (begun !== undefined) return begun;
    }
    return (
      journeys.due(nowMs) ??
      journeys.start(nowMs, () => ({
        vehicle: wanted + skewed(chance, fleet.length - wanted),
        ...anywhere(),
      }))
    );
  };
  return (nowMs) => {
    const passing = passage(nowMs);
    const vehicle = passing && fleet[passing.vehicle];
    if (passing === undefined || vehicle === undefined) return undefined;
    // Motorcycles have no plate in front, and no camera sees one that comes towards it.
    const isRear = passing.away || vehicle.kind === "motorcycle";
    const seed = chance.whole(0, 2 ** 31 - 1);
    return { vehicle, camera: passing.camera, plate: isRear ? "rear" : "front", seed };
  };
}

function neverIssuedMark(chance: Chance): Vrm {
  const letter = () => LETTERS.charAt(chance.whole(0, LETTERS.length - 1));
  const vrm = parseVrm(`${letter()}${letter()}49${letter()}${letter()}${letter()}`);
  invariant(isVrm(vrm), "seven letters and digits make a mark");
  return vrm;
}

/** A few vehicles pass often and most seldom, as on real roads. */
export function skewed(chance: Chance, length: number): number {
  return Math.floor(chance.next() ** 2 * length);
}
