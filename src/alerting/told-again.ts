/**
 * Does a camera tell of the same vehicle again? What it says while the vehicle passes goes before the lists as its last word
 * does, so that no hit waits for it; all of it together is one sighting.
 */
import type { ReadId } from "#terms/ids.ts";
import type { Sighting } from "./alert.ts";

/** A camera uses a vehicle's number again after a while. */
const ONE_VEHICLE_MS = 2 * 60_000;

export const isToldAgain = (before: Sighting, after: Sighting): boolean =>
  after.toldOf !== undefined &&
  before.toldOf === after.toldOf &&
  before.cameraId === after.cameraId &&
  Math.abs(after.capturedAt - before.capturedAt) <= ONE_VEHICLE_MS;

export interface Words {
  /** Those after which the camera said more of the same vehicle. */
  readonly earlier: ReadonlySet<ReadId>;
  /** Those before which it had said something already. */
  readonly later: ReadonlySet<ReadId>;
}

/** Of sightings in the order in which they came. */
export function wordsOfOneVehicle(sightings: readonly Sighting[]): Words {
  const last = new Map<string, Sighting>();
  const earlier = new Set<ReadId>();
  const later = new Set<ReadId>();
  for (const sighting of sightings.filter(({ toldOf }) => toldOf !== undefined)) {
    const vehicle = `${sighting.cameraId} ${sighting.toldOf}`;
    const before = last.get(vehicle);
    if (before !== undefined && isToldAgain(before, sighting)) {
      earlier.add(before.readId);
      later.add(sighting.readId);
    }
    last.set(vehicle, sighting);
  }
  return { earlier, later };
}

/** Of each vehicle that a camera told of several times its last word alone. */
export function lastWords(sightings: readonly Sighting[]): readonly Sighting[] {
  const { earlier } = wordsOfOneVehicle(sightings);
  return sightings.filter(({ readId }) => !earlier.has(readId));
}
