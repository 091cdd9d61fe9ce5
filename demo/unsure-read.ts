/** One read of which its camera was not sure: mud lies on the plate, so that an alert with several possibilities waits for the officers. */
import sharp from "sharp";
import type { Corners } from "#terms/position.ts";
import type { SimulatedCamera } from "./cameras/simulated-cameras.ts";
import type { SimulatedVehicle } from "./cameras/traffic.ts";
import { renderScene } from "./renderer/scene.ts";

const SEED = 49;
const SIZE = { widthPx: 1280, heightPx: 720 } as const;
/** The character that the camera could not make out, and how sure it was of each reading: the true one comes second. */
const DOUBTFUL_PLACE = 5;
const SURENESS = { first: 0.52, true: 0.37, third: 0.06 } as const;

/** The camera reads its plates itself and tells all that the plate may bear. Throws when intake does not take the read. */
export async function passUnsure(
  captureUrl: string,
  camera: SimulatedCamera,
  { vrm, kind, colour }: SimulatedVehicle,
  now: Date,
): Promise<void> {
  const view = { ...SIZE, light: "day", seed: SEED } as const;
  const scene = { ...view, vrm, vehicle: kind, colour, plate: "rear", lines: 1, dirt: 0.6 } as const;
  const { jpeg, corners } = await renderScene(scene);
  const [first = "", third = ""] = misreadings(vrm);
  const response = await fetch(captureUrl, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": camera.key },
    body: JSON.stringify({
      vrm: first,
      confidence: SURENESS.first,
      alternatives: [
        { vrm, confidence: SURENESS.true },
        { vrm: third, confidence: SURENESS.third },
      ],
      capturedAt: now.toISOString(),
      direction: "away",
      country: { code: "GB", probability: 0.99 },
      colour: { name: "yellow", probability: 0.91 },
      engine: { name: "camera", version: "demo" },
      image: Buffer.from(jpeg).toString("base64"),
      plateImage: (await cutOut(jpeg, corners)).toString("base64"),
    }),
  });
  if (!response.ok) throw new Error(`the demo's unsure read was not taken: ${await response.text()}`);
}

const misreadings = (vrm: string): readonly string[] =>
  ["M", "H", "N"]
    .filter((character) => character !== vrm[DOUBTFUL_PLACE])
    .map((character) => vrm.slice(0, DOUBTFUL_PLACE) + character + vrm.slice(DOUBTFUL_PLACE + 1));

function cutOut(jpeg: Uint8Array, corners: Corners): Promise<Buffer> {
  const across = corners.map(([x]) => x);
  const down = corners.map(([, y]) => y);
  const left = Math.max(0, Math.floor(Math.min(...across)));
  const top = Math.max(0, Math.floor(Math.min(...down)));
  const width = Math.min(SIZE.widthPx, Math.ceil(Math.max(...across))) - left;
  const height = Math.min(SIZE.heightPx, Math.ceil(Math.max(...down))) - top;
  return sharp(jpeg).extract({ left, top, width, height }).jpeg().toBuffer();
}
