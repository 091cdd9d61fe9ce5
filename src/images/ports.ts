/** What keeps pictures, cuts them and makes them of frames? */
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Corners } from "#terms/position.ts";

/** Content-addressed pictures in segments by day, so that retention removes whole segments. */
export interface ImageStore {
  /** Durable when it resolves. The same bytes on the same day are stored once. */
  put(bytes: Uint8Array, capturedAt: Instant): Promise<ImageHash>;
  /** The bytes, their hash verified; undefined when unknown or erased. */
  get(hash: ImageHash): Promise<Uint8Array | undefined>;
  /** What `eraseBefore` would remove. */
  countBefore(moment: Instant, held: ReadonlySet<ImageHash>): Promise<ErasedImages>;
  /** Removes the pictures of UTC days wholly before `moment`, but for those held. */
  eraseBefore(moment: Instant, held: ReadonlySet<ImageHash>): Promise<ErasedImages>;
  /** Removes these pictures, of whichever day. */
  eraseThese(hashes: readonly ImageHash[]): Promise<ErasedImages>;
}

export interface ErasedImages {
  readonly images: number;
  readonly sizeBytes: number;
}

/** For whom a picture is made, and how large it may be. */
export interface PictureOrder {
  /** Those of the force whose camera it is. */
  readonly limits: NationalPictureLimits;
  readonly sender?: string | undefined;
}

/** Cuts the two national pictures out of what the camera sent, as JPEG. Senders take turns. */
export interface PictureMaker {
  /** The plate, upright. */
  patch(image: Uint8Array, corners: Corners, order: PictureOrder): Promise<Uint8Array>;
  /** The vehicle. */
  overview(image: Uint8Array, order: PictureOrder): Promise<Uint8Array>;
}

/** Makes a picture of a frame that a camera's stream showed. */
export interface FrameEncoder {
  jpeg(frame: RgbImage): Promise<Uint8Array>;
}
