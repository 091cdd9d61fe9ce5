/** How long do a frame and a plate take on one core? */
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { openNetworks } from "../src/adapters/inference/onnx/networks.ts";
import { decodePhoto } from "../src/adapters/inference/onnx/photo.ts";
import { sightEach } from "../src/adapters/inference/onnx/read-each.ts";
import { loadWeights } from "../src/adapters/inference/onnx/weights.ts";
import { isImageProblem, type Recogniser } from "../src/recognition/ports.ts";
import { readPlate } from "../src/recognition/read-plate.ts";
import { instant } from "../src/terms/instant.ts";
import { measure, tellTimes } from "./measure-times.ts";

const FRAMES = 200;
const READINGS = 1000;
const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A drawn car from the front, whose plate is clear: 1280x720. */
export function frameToTime(): Promise<Buffer> {
  return sharp(at("assets/samples/car-front-day.jpg"))
    .resize(1280, 720, { fit: "cover" })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Decoding, finding and reading, as a caller waits for it. */
export async function timeOneFrame(recogniser: Recogniser): Promise<void> {
  const frame = await frameToTime();
  const times = await measure(FRAMES, () => recogniser.recognise(frame));
  tellTimes("recognition.frame", "a 1280x720 frame, one core", times);
}

/** How far the frame is blurred for a plate that the quick reader cannot make out. */
const BLUR_PX = 4;

/** Reading alone, of a plate that was found: lifted out, shown to the readers and made out; a clear one, and a blurred one. */
export async function timeOnePlate(recogniser: Recogniser): Promise<void> {
  const frame = await frameToTime();
  const found = await recogniser.recognise(frame);
  if (isImageProblem(found)) throw new Error("the sample photograph cannot be used");
  const networks = await openNetworks(await loadWeights(at("models")), 1);
  const blurred = await sharp(frame).blur(BLUR_PX).toBuffer();
  for (const [name, what, photo] of [
    ["recognition.plate-clear", "reading one plate that was found, one core", frame],
    ["recognition.plate-blurred", "one that is blurred, so read thoroughly", blurred],
  ] as const) {
    const decoded = await decodePhoto(photo);
    if (isImageProblem(decoded)) throw new Error("the sample photograph cannot be used");
    const times = await measure(READINGS, async () => {
      const sights = await sightEach(decoded.image, found.plates, networks);
      return sights.map((sight) => readPlate(sight, instant(Date.now())));
    });
    tellTimes(name, what, times);
  }
  await networks.close();
}
