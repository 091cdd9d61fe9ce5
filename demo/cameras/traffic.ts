/** Who drives in the simulated county, and who passes which camera next? Marks carry age identifier 49, which is never issued. */
import { invariant } from "#terms/invariant.ts";
import { isVrm, parseVrm, type Vrm } from "#terms/vrm.ts";
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

/**
 * Passes without end. The first is a wanted vehicle, so that whoever starts the demo sees an alert at once; later about one
 * in `wantedEvery` is. A wanted vehicle keeps to one camera, as people keep to their roads, but for the fourth: its plate is
 * cloned, and it is seen all over the county.
 */
export function* passes(
  seed: number,
  fleet: readonly SimulatedVehicle[],
  wanted: readonly SimulatedVehicle[],
  cameras: number,
  wantedEvery = 18,
): Generator<Pass, never> {
  const chance = seededChance(seed);
  for (let count = 0; ; count += 1) {
    const turn =
      wanted.length > 0 && count % wantedEvery === 0 ? (count / wantedEvery) % wanted.length : undefined;
    const vehicle = turn === undefined ? fleet[skewed(chance, fleet.length)] : wanted[turn];
    invariant(vehicle !== undefined, "the index lies within the fleet");
    const anywhere = chance.whole(0, cameras - 1);
    yield {
      vehicle,
      camera: turn === undefined || turn === CLONED ? anywhere : turn % cameras,
      plate: vehicle.kind === "motorcycle" || chance.next() < 0.5 ? "rear" : "front",
      seed: chance.whole(0, 2 ** 31 - 1),
    };
  }
}

/** Which of the wanted vehicles has a double. */
const CLONED = 3;

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
