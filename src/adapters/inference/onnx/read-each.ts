/** What does each of these plates say? Lifts all their views out of the photo and reads them in one run of the network. */
import { READER, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading } from "#recognition/ports.ts";
import { type FoundPlate, readPlate } from "#recognition/read-plate.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import { together, VIEWS_A_PLATE, viewsOf } from "#recognition/views.ts";
import type { Instant } from "#terms/instant.ts";
import type { Networks } from "./networks.ts";

const VIEW_SIZE = 3 * READER.widthPx * READER.heightPx;

export async function readEach(
  image: RgbImage,
  plates: readonly FoundPlate[],
  networks: Networks,
  latest: Instant,
): Promise<PlateReading[]> {
  const views = plates.flatMap(({ corners }) => viewsOf(corners));
  const tensor = new Float32Array(views.length * VIEW_SIZE);
  for (const [i, corners] of views.entries()) rectifyForReader(image, corners, tensor, i * VIEW_SIZE);
  const outputs = await networks.read(tensor);
  return plates.flatMap((plate, i) => {
    const output = together(outputs.slice(i * VIEWS_A_PLATE, (i + 1) * VIEWS_A_PLATE));
    const reading = readPlate(plate, output, latest);
    return reading ? [reading] : [];
  });
}
