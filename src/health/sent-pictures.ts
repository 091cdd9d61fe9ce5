/** Which pictures came with a read, or without one, and is there anything in them worth a second look? */
import { type Capture, hasPictures } from "#cameras/capture.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";

/** A capture that was taken, with those of its reads that are new. */
export interface TakenPictures {
  readonly camera: Pick<Camera, "id" | "forceId" | "deployment">;
  readonly capturedAt: Instant;
  readonly capture: Capture;
  readonly reads: readonly Pick<Read, "id" | "vrm" | "confidence" | "corners">[];
}

export interface SentPictures extends Omit<TakenPictures, "capture" | "reads"> {
  readonly read: TakenPictures["reads"][number] | undefined;
  /** True where the text is the camera's own, so that ours says something new. */
  readonly byCamera: boolean;
  /** The plate alone, as the camera cut it out. */
  readonly plate: Uint8Array | undefined;
  readonly vehicle: Uint8Array | undefined;
}

/** Undefined where there is no picture. Of several vehicles in one photograph the first stands for all. */
export function sentPictures(taken: TakenPictures): SentPictures | undefined {
  const { camera, capturedAt, capture, reads } = taken;
  const [read] = reads;
  if (!hasPictures(capture) || capture.kind === "picture" || capture.kind === "no-plate") return undefined;
  const of = { camera, capturedAt, read };
  if (capture.kind === "text")
    return {
      ...of,
      byCamera: true,
      plate: capture.plateImage,
      vehicle: capture.image ?? capture.overviewImage,
    };
  return { ...of, byCamera: false, plate: undefined, vehicle: capture.image };
}

export const sizeOf = ({ plate, vehicle }: Pick<SentPictures, "plate" | "vehicle">): number =>
  (plate?.length ?? 0) + (vehicle?.length ?? 0);
