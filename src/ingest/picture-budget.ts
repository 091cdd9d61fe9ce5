/**
 * What of a camera's pictures is kept, so that one camera that was told to send larger ones does not fill the disk of all, and a disk that
 * is nearly full lasts longer? By the policy's rule, told, and never so that a read is lost.
 */
import { isShort, type RoomLeft } from "#mechanism/room-left.ts";
import type { IntakeLimits } from "#policy/equipment-rules.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";

/**
 * - `whole`: the camera's own picture, and those of the national limits.
 * - `re-encoded`: those of the national limits alone.
 * - `overview-only`: of those the vehicle alone; the plate's only where it came as small as it must be.
 */
export const PICTURE_STAGES = ["whole", "re-encoded", "overview-only"] as const;
export type PictureStage = (typeof PICTURE_STAGES)[number];

export interface PictureBudget {
  /** Notes how large the pictures of this capture came, and says what is kept of them. */
  stageOf(camera: Pick<Camera, "id" | "forceId">, sizeBytes: number): PictureStage;
  /** Cameras whose pictures are too large for all of them to be kept. */
  tooLarge(): readonly CameraId[];
}

export interface PictureBudgetSources {
  readonly limitsOf: (force: ForceId) => IntakeLimits;
  /** Undefined before the disk was looked at. */
  readonly room: () => Pick<RoomLeft, "leftMs" | "freePercent"> | undefined;
  readonly onChange?: (camera: CameraId, stage: PictureStage) => void;
}

/** One large picture is chance, and this many are a setting. */
const SAMPLE = 20;
const KILOBYTE = 1_000;

interface Sent {
  pictures: number;
  meanBytes: number;
  stage: PictureStage;
}

/** Remembered while the process runs: a camera that sends large ones is found out again by its first twenty. */
export function createPictureBudget({
  limitsOf,
  room,
  onChange = () => undefined,
}: PictureBudgetSources): PictureBudget {
  const cameras = new Map<CameraId, Sent>();
  return {
    stageOf({ id, forceId }, sizeBytes) {
      const sent = cameras.get(id) ?? { pictures: 0, meanBytes: 0, stage: "whole" };
      cameras.set(id, sent);
      sent.pictures += 1;
      sent.meanBytes += (sizeBytes - sent.meanBytes) / Math.min(sent.pictures, SAMPLE);
      const limits = limitsOf(forceId);
      const bySize = sent.pictures < SAMPLE ? "whole" : stageBySize(sent.meanBytes, limits);
      if (bySize !== sent.stage) onChange(id, bySize);
      sent.stage = bySize;
      return graver(bySize, stageByRoom(room(), limits));
    },
    tooLarge: () => [...cameras].filter(([, { stage }]) => stage !== "whole").map(([id]) => id),
  };
}

function stageBySize(
  meanBytes: number,
  { reencodedAboveKilobytes, overviewOnlyAboveKilobytes }: IntakeLimits,
): PictureStage {
  if (meanBytes > overviewOnlyAboveKilobytes * KILOBYTE) return "overview-only";
  return meanBytes > reencodedAboveKilobytes * KILOBYTE ? "re-encoded" : "whole";
}

function stageByRoom(
  room: ReturnType<PictureBudgetSources["room"]>,
  { reencodedBelowHours, overviewOnlyBelowHours, plentyPercent }: IntakeLimits,
): PictureStage {
  if (room === undefined) return "whole";
  if (isShort(room, { hours: overviewOnlyBelowHours, plentyPercent })) return "overview-only";
  return isShort(room, { hours: reencodedBelowHours, plentyPercent }) ? "re-encoded" : "whole";
}

const graver = (one: PictureStage, other: PictureStage): PictureStage =>
  PICTURE_STAGES.indexOf(one) > PICTURE_STAGES.indexOf(other) ? one : other;
