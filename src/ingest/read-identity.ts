/** Which read is this? The same passage delivered twice has the same id, so that a replay is harmless. */
import type { Capture, NoPlateCapture, PictureCapture } from "#cameras/capture.ts";
import { type CameraId, makeId, type ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { ReadMark } from "#terms/vrm.ts";
import type { Sha256 } from "./ports.ts";

/** 128 bits of the hash: enough that two passages never meet, and short enough for an index. */
const HEX_DIGITS = 32;

export interface Passage {
  readonly cameraId: CameraId;
  readonly capture: Exclude<Capture, NoPlateCapture | PictureCapture>;
  /** The time as stated, in the message or beside it; undefined when nobody stated one. */
  readonly statedAt: Instant | undefined;
  /** The sender's key for this capture, if it gives one. */
  readonly idempotencyKey: string | undefined;
  /** What all files of one passing share, if the camera leaves files. */
  readonly passing: string | undefined;
  /** The plate's place in the picture, 0 for a mark that the camera read itself. */
  readonly plateIndex: number;
  readonly vrm: ReadMark;
}

/**
 * From camera and the sender's key; without a key from camera, stated time and what was captured. Frame, cut-out plate and text
 * of one passing may come apart, and then each of them bears the same mark.
 */
export function readId(passage: Passage, sha256: Sha256): ReadId {
  const { cameraId, capture, statedAt, idempotencyKey, passing, plateIndex, vrm } = passage;
  if (passing !== undefined) return idOf(["passing", cameraId, passing, vrm], sha256);
  const parts =
    idempotencyKey === undefined
      ? ["content", cameraId, statedAt ?? null, ...content(capture, sha256), plateIndex]
      : ["key", cameraId, idempotencyKey, plateIndex];
  return idOf(parts, sha256);
}

const idOf = (parts: readonly unknown[], sha256: Sha256): ReadId =>
  makeId("read", sha256(JSON.stringify(parts)).slice(0, HEX_DIGITS));

function content(capture: Passage["capture"], sha256: Sha256): readonly (string | null)[] {
  switch (capture.kind) {
    case "image":
      return ["image", sha256(capture.image)];
    case "text":
      return ["text", capture.vrmRaw, capture.sequence ?? null, ...timeText(capture)];
    case "pass":
      // Two vehicles may be at their best in the same frame.
      return ["pass", sha256(capture.image), ...capture.plate.corners.flat().map((px) => px.toFixed(1))];
  }
}

/** Whoever settles later what it means, the passage is the same. */
const timeText = ({ capturedAt, timeText: text }: Passage["capture"]): readonly string[] =>
  capturedAt === undefined && text !== undefined ? [text] : [];

/** Each item of a batch has a key of its own, so that one item can be retried alone and still be the same read. */
export function itemKey(
  idempotencyKey: string | undefined,
  batch: boolean,
  index: number,
): string | undefined {
  return idempotencyKey === undefined || !batch ? idempotencyKey : `${idempotencyKey}#${index}`;
}
