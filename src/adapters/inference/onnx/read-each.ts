/** What do the readers see in each of these plates? The quick one reads all in one run, the thorough one those in doubt as well. */
import type { PlateBox } from "#recognition/detect.ts";
import { PLATE_SIZE, type ReaderOutput, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, PlateSight } from "#recognition/ports.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import { FRAMINGS_OF_A_PLATE, framingsOf, isClear, together } from "#recognition/views.ts";
import type { Corners } from "#terms/position.ts";
import type { Networks } from "./networks.ts";

/** Makes out the text of what was seen. */
export type ReadSight = (sight: PlateSight) => PlateReading | undefined;

export async function sightEach(
  image: RgbImage,
  boxes: readonly PlateBox[],
  networks: Networks,
): Promise<PlateSight[]> {
  const found = boxes.map(({ corners }) => corners);
  const glances = await networks.readQuick(found.length, (tensor) => fillTensor(image, found, tensor));
  const picture = { widthPx: image.widthPx, heightPx: image.heightPx };
  const sights = boxes.map((box, i) => ({ ...box, picture, output: glances[i] as ReaderOutput }));
  const doubtful = sights.filter(({ output }) => !isClear(output));
  const framings = doubtful.flatMap(({ corners }) => framingsOf(corners));
  const looks = await networks.read(framings.length, (tensor) => fillTensor(image, framings, tensor));
  return sights.map((sight) => {
    const at = doubtful.indexOf(sight) * FRAMINGS_OF_A_PLATE;
    return at < 0
      ? sight
      : { ...sight, output: together([sight.output, ...looks.slice(at, at + FRAMINGS_OF_A_PLATE)]) };
  });
}

/** Lifts each of the plates out of the image, one after the other. */
function fillTensor(image: RgbImage, plates: readonly Corners[], tensor: Float32Array): void {
  for (const [i, corners] of plates.entries()) rectifyForReader(image, corners, tensor, i * PLATE_SIZE);
}

export async function readEach(
  image: RgbImage,
  boxes: readonly PlateBox[],
  networks: Networks,
  read: ReadSight,
): Promise<PlateReading[]> {
  const sights = await sightEach(image, boxes, networks);
  return sights.map(read).filter((reading) => reading !== undefined);
}
