/**
 * Two reads with something wrong, for the officers to find. Of one its camera was not sure: mud lies on the plate, so that an alert
 * with several possibilities waits. The other camera's clock was a day ahead, so that a delivery waits in quarantine.
 */
import { DAY_MS } from "#terms/instant.ts";
import type { SimulatedCamera } from "./cameras/simulated-cameras.ts";
import type { SimulatedVehicle } from "./cameras/traffic.ts";
import { plateOutOf } from "./renderer/plate-out-of.ts";
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
      plateImage: (await plateOutOf(jpeg, corners, SIZE)).toString("base64"),
    }),
  });
  if (!response.ok) throw new Error(`the demo's unsure read was not taken: ${await response.text()}`);
}

/** Throws when intake takes it: a read of tomorrow is none. */
export async function passFromTomorrow(
  captureUrl: string,
  camera: SimulatedCamera,
  { vrm }: SimulatedVehicle,
  now: Date,
): Promise<void> {
  const response = await fetch(captureUrl, {
    method: "POST",
    headers: { "content-type": "application/json", "x-camera-key": camera.key },
    body: JSON.stringify({
      vrm,
      confidence: 0.97,
      capturedAt: new Date(now.getTime() + DAY_MS).toISOString(),
      engine: { name: "camera", version: "demo" },
    }),
  });
  if (response.ok) throw new Error("the demo's read of tomorrow was taken");
}

const misreadings = (vrm: string): readonly string[] =>
  ["M", "H", "N"]
    .filter((character) => character !== vrm[DOUBTFUL_PLACE])
    .map((character) => vrm.slice(0, DOUBTFUL_PLACE) + character + vrm.slice(DOUBTFUL_PLACE + 1));
