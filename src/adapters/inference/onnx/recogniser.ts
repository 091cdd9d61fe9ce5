/** Reads every plate in a photo on this machine's processor, with our own two networks and nothing sent anywhere. */
import { READER, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, Recogniser } from "#recognition/ports.ts";
import { scaleCorners } from "#recognition/quadrilateral.ts";
import { type FoundPlate, readPlate } from "#recognition/read-plate.ts";
import { rectifyForReader } from "#recognition/rectify.ts";
import type { Instant } from "#terms/instant.ts";
import type { Corners } from "#terms/position.ts";
import { findPlates } from "./find-plates.ts";
import { type Networks, openNetworks } from "./networks.ts";
import { decodePhoto } from "./photo.ts";
import { loadWeights } from "./weights.ts";

export interface OnnxRecogniserOptions {
  /** Folder with manifest.json, detector.onnx and reader.onnx. */
  readonly modelsFolder: string;
  /** Our clock: no mark can have been issued after it. */
  readonly now: () => Instant;
  /** Processor threads for each network, default 1: many photos at once are quicker than one photo on many threads. */
  readonly threads?: number | undefined;
}

/** A photo with these proportions and no more than this width may be nothing but a plate. */
const PLATE_ALONE = { minAspect: 1.1, maxAspect: 7, maxWidthPx: 800, minConfidence: 0.6 } as const;

/** Throws `recogniser-weights-missing`, `-altered` or `-unusable` when the models folder is not in order. */
export async function createOnnxRecogniser(options: OnnxRecogniserOptions): Promise<Recogniser> {
  const { engine, ...weights } = await loadWeights(options.modelsFolder);
  const networks = await openNetworks(weights, options.threads ?? 1);
  return {
    engine,
    async recognise(bytes) {
      const photo = await decodePhoto(bytes);
      if ("code" in photo) return photo;
      const { widthPx, heightPx, image } = photo;
      const readings = await readAll(image, networks, options.now());
      const [scaleX, scaleY] = [widthPx / image.widthPx, heightPx / image.heightPx];
      const plates = readings.map((plate) => ({
        ...plate,
        corners: scaleCorners(plate.corners, scaleX, scaleY),
      }));
      return { widthPx, heightPx, plates };
    },
    close: () => networks.close(),
  };
}

async function readAll(image: RgbImage, networks: Networks, latest: Instant): Promise<PlateReading[]> {
  const readings = await readEach(image, await findPlates(image, networks), networks, latest);
  if (readings.length > 0 || !mayBeAPlateAlone(image)) return readings;
  const alone = await readEach(image, [{ corners: wholeOf(image), plateness: 0.5 }], networks, latest);
  return alone.filter(({ confidence }) => confidence >= PLATE_ALONE.minConfidence);
}

async function readEach(
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

function mayBeAPlateAlone({ widthPx, heightPx }: RgbImage): boolean {
  const aspect = widthPx / heightPx;
  return (
    widthPx <= PLATE_ALONE.maxWidthPx && aspect >= PLATE_ALONE.minAspect && aspect <= PLATE_ALONE.maxAspect
  );
}

function wholeOf({ widthPx, heightPx }: RgbImage): Corners {
  return [
    [0, 0],
    [widthPx, 0],
    [widthPx, heightPx],
    [0, heightPx],
  ];
}
