/** What does the reader see in each of these plates? Reads all of them in one run, and in a second one those in doubt. */
import type { PlateBox } from "#recognition/detect.ts";
import { READER, type ReaderOutput, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, PlateSight } from "#recognition/ports.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import { FURTHER_VIEWS, furtherViewsOf, isClear, together } from "#recognition/views.ts";
import type { Instant } from "#terms/instant.ts";
import type { Corners } from "#terms/position.ts";
import type { Networks } from "./networks.ts";

const VIEW_SIZE = 3 * READER.widthPx * READER.heightPx;

export async function sightEach(
  image: RgbImage,
  boxes: readonly PlateBox[],
  networks: Networks,
): Promise<PlateSight[]> {
  const outputs = await readViews(
    image,
    boxes.map(({ corners }) => corners),
    networks,
  );
  const sights = boxes.map((box, i) => ({ ...box, output: outputs[i] as ReaderOutput }));
  const doubtful = sights.filter(({ output }) => !isClear(output));
  const further = await readViews(
    image,
    doubtful.flatMap(({ corners }) => furtherViewsOf(corners)),
    networks,
  );
  return sights.map((sight) => {
    const at = doubtful.indexOf(sight) * FURTHER_VIEWS;
    return at < 0
      ? sight
      : { ...sight, output: together([sight.output, ...further.slice(at, at + FURTHER_VIEWS)]) };
  });
}

async function readViews(
  image: RgbImage,
  views: readonly Corners[],
  networks: Networks,
): Promise<ReaderOutput[]> {
  const tensor = new Float32Array(views.length * VIEW_SIZE);
  for (const [i, corners] of views.entries()) rectifyForReader(image, corners, tensor, i * VIEW_SIZE);
  return await networks.read(tensor);
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
