/** One capture of a known camera: recognise what has no text, keep the pictures, and make the reads. */
import type { Capture, ImageCapture, PassCapture, TextCapture } from "#cameras/capture.ts";
import { patchAsItCame } from "#images/as-it-came.ts";
import { wholePicture } from "#images/image-size.ts";
import type { ImageStore, PictureMaker, PictureOrder } from "#images/ports.ts";
import { type PlateWithCutOut, withCutOut } from "#ingest/cut-out-plate.ts";
import { type CaptureContext, readOfPlate, readOfText } from "#ingest/make-reads.ts";
import type { PictureBudget, PictureStage } from "#ingest/picture-budget.ts";
import { seenPlates } from "#ingest/plates-of-photograph.ts";
import type { Sha256 } from "#ingest/ports.ts";
import { badImage, type Refusal } from "#ingest/refusal.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import { isImageProblem, type Recogniser } from "#recognition/ports.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Read } from "#terms/read.ts";

export interface ReadCapturePorts {
  readonly recogniser: Recogniser;
  readonly pictures: PictureMaker;
  readonly rulesOf: RulesOf<"nationalCentre">;
  readonly images: ImageStore;
  readonly sha256: Sha256;
  /** Whether the camera's own picture is kept beside the two national ones. */
  readonly keepOriginals: boolean;
  readonly pictureBudget: PictureBudget;
}

/** The recogniser has no room for the picture now; the same capture can be read later. */
export interface TooBusy {
  readonly outcome: "too-busy";
}

/** The reads, none for a picture without a plate. Pictures are durable when it resolves; reads are not yet in the journal. */
export function readCapture(
  capture: Capture,
  context: CaptureContext,
  ports: ReadCapturePorts,
): Promise<readonly Read[] | Refusal | TooBusy> {
  return refusedIfUnreadable(async () => {
    switch (capture.kind) {
      case "image":
        return await recognised(capture, context, ports);
      case "text":
        return await asStated(capture, context, ports);
      case "no-plate":
      case "picture":
        return [];
      case "pass":
        return await asSeen(capture, [seenPass(capture)], context, ports);
    }
  });
}

const seenPass = ({ plate, remarks }: PassCapture): PlateWithCutOut => ({ plate, index: 0, remarks });

export async function refusedIfUnreadable<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutsideError && error.code === "image-unreadable") return badImage(error.message);
    throw error;
  }
}

async function recognised(
  capture: ImageCapture,
  context: CaptureContext,
  ports: ReadCapturePorts,
): Promise<readonly Read[] | Refusal | TooBusy> {
  const { image, plateImage } = capture;
  const recognise = (bytes: Uint8Array) => ports.recogniser.recognise(bytes, context.camera.id);
  const [frame, cutOut] = await Promise.all([recognise(image), plateImage && recognise(plateImage)]);
  const problems = [frame, cutOut].filter((one) => one !== undefined && isImageProblem(one));
  if (problems.some(({ code }) => code === "recogniser-busy")) return { outcome: "too-busy" };
  const plates = (of: typeof cutOut) => (of === undefined || isImageProblem(of) ? [] : of.plates);
  // A plate that the frame shows is read though its cut-out is damaged.
  const [problem] = problems;
  if (problem !== undefined && (isImageProblem(frame) || frame.plates.length === 0))
    return badImage(problem.detail);
  return asSeen(capture, withCutOut(seenPlates(plates(frame)), plates(cutOut)), context, ports);
}

async function asSeen(
  capture: ImageCapture | PassCapture,
  seen: readonly PlateWithCutOut[],
  context: CaptureContext,
  ports: ReadCapturePorts,
): Promise<readonly Read[]> {
  if (seen.length === 0) return [];
  const { recogniser, pictures, images, sha256, rulesOf } = ports;
  const { image } = capture;
  const stage = ports.pictureBudget.stageOf(context.camera, image.length);
  const cutOut = capture.kind === "image" ? capture.plateImage : undefined;
  const order = orderFor(context, rulesOf);
  const keep = (bytes: Uint8Array) => images.put(bytes, context.capturedAt);
  const patchOf = ({ plate, inCutOut }: PlateWithCutOut) =>
    cutOut !== undefined && inCutOut !== undefined
      ? pictures.patch(cutOut, inCutOut, order)
      : pictures.patch(image, plate.corners, order);
  const [overview, original, patches] = await Promise.all([
    pictures.overview(image, order).then(keep),
    isOriginalKept(stage, ports) ? keep(image) : undefined,
    Promise.all(seen.map((one) => (stage === "overview-only" ? undefined : patchOf(one).then(keep)))),
  ]);
  return seen.map((one, i) => {
    const kept = { original, overview, patch: patches[i] };
    return readOfPlate(capture, { ...one, images: kept, engine: recogniser.engine }, context, sha256);
  });
}

async function asStated(
  capture: TextCapture,
  context: CaptureContext,
  ports: ReadCapturePorts,
): Promise<readonly Read[] | Refusal> {
  const { pictures, images, sha256, rulesOf } = ports;
  const { image, plateImage } = capture;
  const vehicle = capture.overviewImage ?? image;
  const order = orderFor(context, rulesOf);
  const corners = plateImage && wholePicture(plateImage);
  if (plateImage && !corners) return badImage("The picture of the plate is not a JPEG, PNG or WebP.");
  const keep = (bytes: Uint8Array) => images.put(bytes, context.capturedAt);
  const stage = stageOf(capture, context, ports);
  const plate = stage === "overview-only" ? smallPlate(plateImage, order) : plateImage;
  const [overview, patch, original] = await Promise.all([
    vehicle && pictures.overview(vehicle, order).then(keep),
    plate && corners && pictures.patch(plate, corners, order).then(keep),
    image && isOriginalKept(stage, ports) ? keep(image) : undefined,
  ]);
  return [readOfText(capture, { original, overview, patch }, context, sha256)];
}

/** Of a capture without pictures there is nothing to be judged. */
function stageOf(
  { image, plateImage, overviewImage }: TextCapture,
  { camera }: CaptureContext,
  { pictureBudget }: ReadCapturePorts,
): PictureStage {
  const sizeBytes = (image?.length ?? 0) + (plateImage?.length ?? 0) + (overviewImage?.length ?? 0);
  return sizeBytes === 0 ? "whole" : pictureBudget.stageOf(camera, sizeBytes);
}

const isOriginalKept = (stage: PictureStage, { keepOriginals }: ReadCapturePorts): boolean =>
  keepOriginals && stage === "whole";

/** It takes next to no room, and no work. */
const smallPlate = (plate: Uint8Array | undefined, { limits }: PictureOrder): Uint8Array | undefined =>
  plate !== undefined && patchAsItCame(plate, limits.patch) !== undefined ? plate : undefined;

/** Within the limits of the camera's force at the moment of receipt. */
export function orderFor(
  { camera, receivedAt }: Pick<CaptureContext, "camera" | "receivedAt">,
  rulesOf: RulesOf<"nationalCentre">,
): PictureOrder {
  return { limits: rulesOf(camera.forceId, receivedAt).nationalCentre, sender: camera.id };
}
