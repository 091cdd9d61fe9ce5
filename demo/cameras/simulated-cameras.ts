/** Cameras that do not exist: each pass is rendered as a photograph, and sent as a camera of its make would do it. */
import { setTimeout as wait } from "node:timers/promises";
import { instant } from "#terms/instant.ts";
import { type CameraMake, sendAs } from "./makes.ts";
import type { Pass, SimulatedVehicle } from "./traffic.ts";

export interface SimulatedCamera {
  readonly code: string;
  /** The secret that the camera sends along. */
  readonly key: string;
  /** Left out, it sends the photograph alone, to our own address. */
  readonly make?: CameraMake;
}

export interface RenderedPass {
  readonly vehicle: SimulatedVehicle;
  readonly plate: "front" | "rear";
  readonly seed: number;
}

export interface Photographed {
  readonly scene: Uint8Array;
  readonly plate: Uint8Array;
}

export interface SimulatorPorts {
  /** A photograph of the vehicle passing and its plate cut out of it, JPEG. */
  readonly render: (pass: RenderedPass) => Promise<Photographed>;
  /** Where the cameras send to. */
  readonly to: string;
  readonly now: () => Date;
  /** Told when intake does not take a photograph; the simulation goes on. */
  readonly onRefused: (camera: string, status: number) => void;
}

/** Lets traffic pass until `signal` ends it: about one vehicle every `gapMs`. */
export async function simulateTraffic(
  next: (nowMs: number) => Pass | undefined,
  cameras: readonly SimulatedCamera[],
  gapMs: number,
  signal: AbortSignal,
  ports: SimulatorPorts,
): Promise<void> {
  while (!signal.aborted) {
    const pass = next(ports.now().getTime());
    const camera = pass && cameras[pass.camera];
    if (pass !== undefined && camera !== undefined)
      await photograph(pass, camera, ports).catch(unlessEnded(signal));
    await wait(gapMs, undefined, { signal }).catch(unlessEnded(signal));
  }
}

async function photograph(pass: Pass, camera: SimulatedCamera, ports: SimulatorPorts): Promise<void> {
  const pictures = await ports.render(pass);
  const { make } = camera;
  const status = await (make === undefined
    ? postPhotograph(pass, camera, pictures.scene, ports)
    : tellAs(make, pass, camera, pictures, ports));
  if (status >= 300) ports.onRefused(camera.code, status);
}

/** Goes to its end once begun: cutting a form off in the middle of its body can crash the whole process in Node's `fetch`. */
async function postPhotograph(
  pass: Pass,
  camera: SimulatedCamera,
  image: Uint8Array,
  ports: SimulatorPorts,
): Promise<number> {
  const form = new FormData();
  // Fields come before the file, so that intake knows the time before it has read the picture.
  form.append("capturedAt", ports.now().toISOString());
  form.append("direction", pass.plate === "front" ? "towards" : "away");
  form.append("image", new Blob([Buffer.from(image)], { type: "image/jpeg" }), "pass.jpg");
  const response = await fetch(`${ports.to}/api/v1/captures`, {
    method: "POST",
    headers: { "x-camera-key": camera.key },
    body: form,
  });
  await response.arrayBuffer();
  return response.status;
}

/** A camera that reads plates itself is as sure as its picture lets it be. */
function tellAs(
  make: CameraMake,
  { vehicle, plate, seed }: Pass,
  { key }: SimulatedCamera,
  pictures: Photographed,
  { to, now }: SimulatorPorts,
): Promise<number> {
  const at = instant(now().getTime());
  const said = {
    vrm: vehicle.vrm,
    at,
    sequence: seed % 1_000_000,
    lane: 1,
    confidence: SUREST - (seed % 16) / 100,
  };
  const direction = plate === "front" ? "towards" : "away";
  return sendAs(make, { ...said, direction, ...pictures }, { to, key });
}

const SUREST = 0.99;

/** Being told to stop is no failure; anything else is. */
const unlessEnded = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error;
};
