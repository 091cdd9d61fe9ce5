/** Story: a vehicle has passed a camera's stream; it goes the way of every delivery, as one capture with its best picture. */
import type { PassCapture } from "#cameras/capture.ts";
import type { FrameEncoder } from "#images/ports.ts";
import type { Delivery } from "#ingest/delivery.ts";
import type { Pass } from "#passes/join-passes.ts";
import type { CameraId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type IdentifySenderPorts, identifySender } from "./identify-sender.ts";
import { type TakeCapturePorts, takeCapture } from "./take-capture.ts";

export interface TakePassPorts extends Omit<TakeCapturePorts, "readMessage">, IdentifySenderPorts {
  readonly encoder: FrameEncoder;
  readonly clock: Clock;
}

export interface PassSource {
  readonly cameraId: CameraId;
  /** The name of the protocol that the stream speaks. */
  readonly protocol: string;
  /** Of a film whose beginning nothing states: by the file's own time. */
  readonly timeFrom?: "file" | undefined;
}

/** False when the same pass may be taken later: nobody but us can bring it again. */
export async function isTaken(source: PassSource, pass: Pass, ports: TakePassPorts): Promise<boolean> {
  try {
    return await takePass(source, pass, ports);
  } catch (error) {
    if (error instanceof OutsideError && error.retryable) return false;
    throw error;
  }
}

/** False when intake is too busy just now: nobody but us can bring the pass again. */
export async function takePass(
  { cameraId, protocol, timeFrom }: PassSource,
  pass: Pass,
  ports: TakePassPorts,
): Promise<boolean> {
  const { best, reading: plate, direction, remarks } = pass;
  const image = await ports.encoder.jpeg(best.frame.image);
  const capture: PassCapture = {
    kind: "pass",
    image,
    plate,
    remarks,
    direction,
    capturedAt: instant(best.frame.atMs),
  };
  const contentType = "image/jpeg";
  const delivery: Delivery = {
    protocol,
    sender: await identifySender({ by: "id", id: cameraId }, ports),
    contentType,
    body: image,
    sizeBytes: image.length,
    truncated: false,
    receivedAt: ports.clock(),
    capturedAt: capture.capturedAt,
    timeFrom,
  };
  const message = { code: "message", batch: false, items: [{ capture, contentType, body: image }] } as const;
  const taken = await takeCapture(delivery, { ...ports, clocks: OWN_CLOCK, readMessage: () => message });
  return taken.outcome !== "come-again" || taken.because !== "too-busy";
}

/** A stream is timed by our own clock as it comes, and a film by its file: neither says anything of the camera's. */
const OWN_CLOCK = { note: () => undefined, known: () => undefined };
