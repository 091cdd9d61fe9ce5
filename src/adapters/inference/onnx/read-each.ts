/** What does the reader see in each of these plates? Lifts all their views out of the photo and reads them in one run. */
import type { PlateBox } from "#recognition/detect.ts";
import { READER, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, PlateSight } from "#recognition/ports.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import { together, VIEWS_A_PLATE, viewsOf } from "#recognition/views.ts";
import type { Instant } from "#terms/instant.ts";
import type { Networks } from "./networks.ts";

const VIEW_SIZE = 3 * READER.widthPx * READER.heightPx;

export async function sightEach(
  image: RgbImage,
  boxes: readonly PlateBox[],
  networks: Networks,
): Promise<PlateSight[]> {
  const views = boxes.flatMap(({ corners }) => viewsOf(corners));
  const tensor = new Float32Array(views.length * VIEW_SIZE);
  for (const [i, corners] of views.entries()) rectifyForReader(image, corners, tensor, i * VIEW_SIZE);
  const outputs = await networks.read(tensor);
  return boxes.map((box, i) => ({
    ...box,
    output: together(outputs.slice(i * VIEWS_A_PLATE, (i + 1) * VIEWS_A_PLATE)),
  }));
}

export async function readEach(
  image: RgbImage,
  boxes: readonly PlateBox[],
  networks: Networks,
  latest: Instant,
): Promise<PlateReading[]> {
  const sights = await sightEach(image, boxes, networks);
  return sights.map((sight) => readPlate(sight, latest)).filter((reading) => reading !== undefined);
}
