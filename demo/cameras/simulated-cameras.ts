/** Cameras that do not exist: each pass is rendered as a photograph and posted to intake, as a camera on a pole would do it. */
import { setTimeout as wait } from "node:timers/promises";
import type { Pass, SimulatedVehicle } from "./traffic.ts";

export interface SimulatedCamera {
  readonly code: string;
  /** The secret that the camera sends along. */
  readonly key: string;
}

export interface RenderedPass {
  readonly vehicle: SimulatedVehicle;
  readonly plate: "front" | "rear";
  readonly seed: number;
}

export interface SimulatorPorts {
  /** A photograph of the vehicle passing, JPEG. */
  readonly render: (pass: RenderedPass) => Promise<Uint8Array>;
  /** Where intake takes captures. */
  readonly captureUrl: string;
  readonly now: () => Date;
  /** Told when intake does not take a photograph; the simulation goes on. */
  readonly onRefused: (camera: string, status: number) => void;
}

/** Lets traffic pass until `signal` ends it: about one vehicle every `gapMs`. */
export async function simulateTraffic(
  traffic: Iterator<Pass>,
  cameras: readonly SimulatedCamera[],
  gapMs: number,
  signal: AbortSignal,
  ports: SimulatorPorts,
): Promise<void> {
  while (!signal.aborted) {
    const { value: pass } = traffic.next();
    const camera = cameras[pass.camera];
    if (camera !== undefined) await photograph(pass, camera, ports).catch(unlessEnded(signal));
    await wait(gapMs, undefined, { signal }).catch(unlessEnded(signal));
  }
}

/** Goes to its end once begun: cutting a form off in the middle of its body can crash the whole process in Node's `fetch`. */
async function photograph(pass: Pass, camera: SimulatedCamera, ports: SimulatorPorts): Promise<void> {
  const image = await ports.render(pass);
  const form = new FormData();
  // Fields come before the file, so that intake knows the time before it has read the picture.
  form.append("capturedAt", ports.now().toISOString());
  form.append("direction", pass.plate === "front" ? "towards" : "away");
  form.append("image", new Blob([Buffer.from(image)], { type: "image/jpeg" }), "pass.jpg");
  const response = await fetch(ports.captureUrl, {
    method: "POST",
    headers: { "x-camera-key": camera.key },
    body: form,
  });
  await response.arrayBuffer();
  if (!response.ok) ports.onRefused(camera.code, response.status);
}

/** Being told to stop is no failure; anything else is. */
const unlessEnded = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
};
