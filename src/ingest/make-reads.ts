/** From a capture and what was seen in it to reads. Raw text is kept as the engine gave it: court can demand it. */
import type { ImageCapture, PassCapture, TextCapture } from "#cameras/capture.ts";
import type { Camera } from "#terms/camera.ts";
import type { ReadClock } from "#terms/clock-offset.ts";
import type { Instant } from "#terms/instant.ts";
import type { ClockRefusal, Read, ReadImages, TimeFrom } from "#terms/read.ts";
import type { PlateWithCutOut } from "./cut-out-plate.ts";
import type { Sha256 } from "./ports.ts";
import { type Passage, readId } from "./read-identity.ts";

const UNSTATED_ENGINE = { name: "camera", version: "not stated" };

/** What all reads of one capture share. */
export interface CaptureContext {
  readonly camera: Camera;
  readonly receivedAt: Instant;
  readonly capturedAt: Instant;
  /** As the delivery itself has it. */
  readonly statedAt: Instant | undefined;
  readonly timeFrom?: TimeFrom | undefined;
  readonly refused?: ClockRefusal | undefined;
  /** Undefined where the time is not of the camera's clock. */
  readonly clock?: ReadClock | undefined;
  readonly idempotencyKey: string | undefined;
  /** What all files of one passing share, which may come in several deliveries. */
  readonly passing: string | undefined;
}

export function readOfText(
  capture: TextCapture,
  images: ReadImages,
  context: CaptureContext,
  sha256: Sha256,
): Read {
  return {
    ...passageOf(capture, { plateIndex: 0, vrm: capture.vrm }, context, sha256),
    vrm: capture.vrm,
    vrmRaw: capture.vrmRaw,
    confidence: capture.confidence,
    alternatives: capture.alternatives,
    country: capture.country,
    colour: capture.colour,
    ...(capture.vehicle === undefined ? {} : { vehicle: capture.vehicle }),
    // A fixed camera's place is its site's, which is kept sealed. What it states itself would lie in the journal in the open.
    position: context.camera.deployment === "fixed" ? undefined : capture.position,
    images,
    engine: capture.engine ?? UNSTATED_ENGINE,
  };
}

export function readOfPlate(
  capture: ImageCapture | PassCapture,
  seen: PlateWithCutOut & {
    readonly images: ReadImages;
    readonly engine: Read["engine"];
  },
  context: CaptureContext,
  sha256: Sha256,
): Read {
  const { plate, index, remarks, images, engine } = seen;
  return {
    ...passageOf(capture, { plateIndex: index, vrm: plate.vrm }, context, sha256),
    vrm: plate.vrm,
    vrmRaw: plate.raw,
    confidence: plate.confidence,
    alternatives: plate.alternatives,
    lines: plate.lines,
    country: plate.country,
    colour: plate.colour,
    corners: seen.isInCutOutAlone === true ? undefined : plate.corners,
    images,
    remarks,
    engine,
  };
}

function passageOf(
  capture: Passage["capture"],
  plate: Pick<Passage, "plateIndex" | "vrm">,
  context: CaptureContext,
  sha256: Sha256,
) {
  const { camera, receivedAt, capturedAt, statedAt, timeFrom, refused, clock, idempotencyKey, passing } =
    context;
  return {
    id: readId({ cameraId: camera.id, capture, statedAt, idempotencyKey, passing, ...plate }, sha256),
    cameraId: camera.id,
    siteId: camera.siteId,
    forceId: camera.forceId,
    capturedAt,
    receivedAt,
    timeFrom,
    refused,
    ...(clock === undefined ? {} : { clock }),
    direction: capture.direction,
    lane: capture.lane ?? camera.lane,
    ...(capture.telling === undefined ? {} : { telling: capture.telling }),
  };
}
