/** What do the networks make of one photo or frame? All of it in one process, decoding included; the process is a worker's. */
import { doubtsOf } from "#recognition/doubt.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { ImageProblem, PlateSight, Recognition } from "#recognition/ports.ts";
import { scaleCorners } from "#recognition/quadrilateral.ts";
import { readPlate } from "#recognition/read-plate.ts";
import type { Instant } from "#terms/instant.ts";
import { type NetworkFiles, openNetworks } from "./networks.ts";
import { decodePhoto } from "./photo.ts";
import { lookAt, readPhoto } from "./read-photo.ts";

export interface Engine {
  /** @param latest the moment after which no mark can have been issued */
  recognise(image: Uint8Array, latest: Instant): Promise<Recognition | ImageProblem>;
  look(frame: RgbImage): Promise<readonly PlateSight[]>;
  close(): Promise<void>;
}

/** Throws `recogniser-weights-unusable`. */
export async function openEngine(weights: NetworkFiles, threads: number): Promise<Engine> {
  const networks = await openNetworks(weights, threads);
  return {
    async recognise(bytes, latest) {
      const photo = await decodePhoto(bytes);
      if ("code" in photo) return photo;
      const { widthPx, heightPx, image } = photo;
      const readings = await readPhoto(image, networks, (sight) => readPlate(sight, latest));
      const [scaleX, scaleY] = [widthPx / image.widthPx, heightPx / image.heightPx];
      const plates = readings.map((plate) => ({
        ...plate,
        doubts: doubtsOf(plate, plate.corners, image),
        corners: scaleCorners(plate.corners, scaleX, scaleY),
      }));
      return { widthPx, heightPx, plates };
    },
    look: (frame) => lookAt(frame, networks),
    close: () => networks.close(),
  };
}
