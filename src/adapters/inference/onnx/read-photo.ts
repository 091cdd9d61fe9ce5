/** Which plates are in a photo? Looks at the whole, and once more from close by where the first look left doubt. */
import { DETECTION_LIMITS, type PlateBox } from "#recognition/detect.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, PlateSight } from "#recognition/ports.ts";
import { boundsOf, overlap } from "#recognition/quadrilateral.ts";
import { isCredible } from "#recognition/read-plate.ts";
import { findPlates, regionAbout, wholeOf } from "./find-plates.ts";
import type { Networks } from "./networks.ts";
import { mayBeAPlateAlone, readPlateAlone } from "./plate-alone.ts";
import { type ReadSight, readEach, sightEach } from "./read-each.ts";

/** A box as faint as this earns a closer look when nothing better in the photo can be read. */
const FAINT = { ...DETECTION_LIMITS, minPlateness: 0.08 };
/** A vehicle is in many frames: what looks a little like a plate in some, be it half a plate, a lamp or lettering, is left out. */
const IN_FRAMES = { ...DETECTION_LIMITS, minPlateness: 0.4 };
/**
 * A reading less sure than this earns its plate a closer look. Surer ones gain nothing: on held-out photographs no more plates
 * were read exactly with a higher limit, and more of the wrong readings were sure.
 */
const DOUBTFUL = 0.5;
/** Looks from close by in one photo: each costs as much as the first one. */
const MAX_CLOSER_LOOKS = 1;

export async function readPhoto(
  image: RgbImage,
  networks: Networks,
  read: ReadSight,
): Promise<PlateReading[]> {
  if (mayBeAPlateAlone(image)) return readPlateAlone(image, networks, read);
  const boxes = await findPlates(image, wholeOf(image), networks, FAINT);
  const { plates = [], faint = [] } = Object.groupBy(boxes, ({ plateness }) =>
    plateness >= DETECTION_LIMITS.minPlateness ? "plates" : "faint",
  );
  let readings = await readEach(image, plates, networks, read);
  const doubtful = readings.length > 0 ? inDoubt(readings) : faint;
  for (const box of doubtful.slice(0, MAX_CLOSER_LOOKS)) {
    readings = better(readings, await readFromCloseBy(image, box, networks, read));
  }
  return readings.filter(isCredible);
}

/** What one look at the whole frame shows, however it reads. */
export async function lookAt(frame: RgbImage, networks: Networks): Promise<PlateSight[]> {
  return sightEach(frame, await findPlates(frame, wholeOf(frame), networks, IN_FRAMES), networks);
}

/** The plates whose reading is in doubt, those first from which most is to be gained. */
function inDoubt(readings: readonly PlateReading[]): PlateBox[] {
  return readings
    .filter(({ confidence }) => confidence < DOUBTFUL)
    .toSorted((a, b) => expectedGain(b) - expectedGain(a));
}

/** Scenery that reads badly gains nothing from a closer look, nor does a plate that reads well. */
const expectedGain = ({ plateness, confidence }: PlateReading): number => plateness * (1 - confidence);

async function readFromCloseBy(
  image: RgbImage,
  { corners }: PlateBox,
  networks: Networks,
  read: ReadSight,
): Promise<PlateReading[]> {
  const boxes = await findPlates(image, regionAbout(corners, image), networks, DETECTION_LIMITS);
  const same = boxes.find(
    (box) => overlap(boundsOf(box.corners), boundsOf(corners)) > DETECTION_LIMITS.maxOverlap,
  );
  return readEach(image, same === undefined ? [] : [same], networks, read);
}

/** The readings, with each that a closer one of the same plate beats replaced by it, and new plates added. */
function better(readings: readonly PlateReading[], closer: readonly PlateReading[]): PlateReading[] {
  const isSame = (a: PlateReading, b: PlateReading): boolean =>
    overlap(boundsOf(a.corners), boundsOf(b.corners)) > DETECTION_LIMITS.maxOverlap;
  const kept = readings.map(
    (reading) =>
      closer.find((other) => isSame(reading, other) && other.confidence > reading.confidence) ?? reading,
  );
  return [...kept, ...closer.filter((other) => !readings.some((reading) => isSame(reading, other)))];
}
