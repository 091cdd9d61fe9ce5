/** What does each of these plates say? Lifts all of them out of the photo and reads them in one run of the network. */
import { READER, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading } from "#recognition/ports.ts";
import { type FoundPlate, readPlate } from "#recognition/read-plate.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import type { Instant } from "#terms/instant.ts";
import type { Networks } from "./networks.ts";

export async function readEach(
  image: RgbImage,
  plates: readonly FoundPlate[],
  networks: Networks,
  latest: Instant,
): Promise<PlateReading[]> {
  const size = 3 * READER.widthPx * READER.heightPx;
  const tensor = new Float32Array(plates.length * size);
  for (const [i, { corners }] of plates.entries()) rectifyForReader(image, corners, tensor, i * size);
  const outputs = await networks.read(tensor);
  return plates.flatMap((plate, i) => {
    const output = outputs[i];
    const reading = output && readPlate(plate, output, latest);
    return reading ? [reading] : [];
  });
}
