/** What does the national centre get of a read? The national copy: identifiers, the text, and pictures within its limits. */
import { imageSize } from "#images/image-size.ts";
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";
import type { Camera } from "#terms/camera.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";

/** A capture as the national centre takes it. Mark, camera and capture time together are its identity there. */
export interface CaptureRecord {
  readonly readId: ReadId;
  readonly vrm: ReadMark;
  readonly national: Camera["national"];
  readonly capturedAt: Instant;
  readonly platePatch?: Uint8Array | undefined;
  readonly overview?: Uint8Array | undefined;
  /** Of cameras that move. A fixed camera's place is known to the centre by its identifiers, and does not travel. */
  readonly position?: Position | undefined;
  /** Undefined when the camera does not say: no number stands in its place. */
  readonly confidencePercent: number | undefined;
  readonly towardsCamera?: boolean | undefined;
}

export interface Pictures {
  readonly patch?: Uint8Array | undefined;
  readonly overview?: Uint8Array | undefined;
}

export interface NationalCopy {
  readonly record: CaptureRecord;
  /** Pictures over the limits: they stay here, the capture goes without them. */
  readonly picturesLeftOut: number;
}

export function nationalCopy(
  read: Read,
  camera: Camera,
  pictures: Pictures,
  limits: NationalPictureLimits,
): NationalCopy {
  const platePatch = patchFits(pictures.patch, limits.patch) ? pictures.patch : undefined;
  const overview = overviewFits(pictures.overview, limits.overview) ? pictures.overview : undefined;
  const record: CaptureRecord = {
    readId: read.id,
    vrm: read.vrm,
    national: camera.national,
    capturedAt: read.capturedAt,
    platePatch,
    overview,
    // A journal of an earlier release may still hold what a fixed camera stated.
    position: camera.deployment === "fixed" ? undefined : read.position,
    confidencePercent: read.confidence === undefined ? undefined : Math.round(read.confidence * 100),
    towardsCamera: read.direction === undefined ? undefined : read.direction === "towards",
  };
  const leftOut = [pictures.patch !== platePatch, pictures.overview !== overview];
  return { record, picturesLeftOut: leftOut.filter(Boolean).length };
}

/** Whether a picture that comes after its capture is within the limits. */
export const lateFits = (
  shows: "plate" | "vehicle",
  bytes: Uint8Array,
  limits: NationalPictureLimits,
): boolean => (shows === "plate" ? patchFits(bytes, limits.patch) : overviewFits(bytes, limits.overview));

function patchFits(bytes: Uint8Array | undefined, limit: NationalPictureLimits["patch"]): boolean {
  if (bytes === undefined || bytes.length > limit.sizeBytes) return false;
  const size = imageSize(bytes);
  return size !== undefined && size.widthPx <= limit.widthPx && size.heightPx <= limit.heightPx;
}

function overviewFits(bytes: Uint8Array | undefined, limit: NationalPictureLimits["overview"]): boolean {
  return bytes !== undefined && bytes.length <= limit.sizeBytes;
}
