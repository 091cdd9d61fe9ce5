/** Reads every plate in a photo on this machine's processor, with our own two networks and nothing sent anywhere. */
import type { Recogniser } from "#recognition/ports.ts";
import { scaleCorners } from "#recognition/quadrilateral.ts";
import type { Instant } from "#terms/instant.ts";
import { openNetworks } from "./networks.ts";
import { decodePhoto } from "./photo.ts";
import { lookAt, readPhoto } from "./read-photo.ts";
import { loadWeights } from "./weights.ts";

export interface OnnxRecogniserOptions {
  /** Folder with manifest.json, detector.onnx and reader.onnx. */
  readonly modelsFolder: string;
  /** Our clock: no mark can have been issued after it. */
  readonly now: () => Instant;
  /** Processor threads for each network, default 1: many photos at once are quicker than one photo on many threads. */
  readonly threads?: number | undefined;
}

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
      const readings = await readPhoto(image, networks, options.now());
      const [scaleX, scaleY] = [widthPx / image.widthPx, heightPx / image.heightPx];
      const plates = readings.map((plate) => ({
        ...plate,
        corners: scaleCorners(plate.corners, scaleX, scaleY),
      }));
      return { widthPx, heightPx, plates };
    },
    look: (frame) => lookAt(frame, networks),
    close: () => networks.close(),
  };
}
