/** Which capture does a picture belong to that came by itself, before it or after it? And how long is one waited for? */
import type { Arrival } from "#cameras/arrival.ts";
import type { PictureCapture } from "#cameras/capture.ts";
import type { CameraId, ReadId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { ReadMark } from "#terms/vrm.ts";

/** After that it is put before a person. Longer than a reader keeps back what its line could not carry in a night. */
export const PICTURE_WAITS_MS = 24 * HOUR_MS;

/** In the picture store already, and within the national limits. */
export interface LatePicture extends Pick<PictureCapture, "vrm" | "vrmRaw" | "shows"> {
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly picture: ImageHash;
  /** For quarantine, should its capture never come. */
  readonly asCame: Pick<Arrival, "protocol" | "path" | "headers" | "contentType" | "body" | "receivedAt">;
}

/** The number by which a waiting picture is kept. */
export type WaitingNumber = number;

export interface WaitingPicture extends LatePicture {
  readonly number: WaitingNumber;
}

/** As much of a read as tells whether a picture belongs to it. */
export type ReadAtMoment = Pick<Read, "id" | "vrm">;

/** Pictures that wait for their captures, and those that found them. */
export interface LatePictures {
  /** Durable when it resolves. The same again while the first one waits is one. */
  add(picture: LatePicture): Promise<void>;
  /** Those not looked for the longest, each with the stored reads of its camera at its moment; they count as looked for at `now`. */
  lookFor(
    limit: number,
    now: Instant,
  ): Promise<readonly { readonly picture: WaitingPicture; readonly reads: readonly ReadAtMoment[] }[]>;
  /** The picture waits no longer and stands beside these reads. One that has such a picture already keeps it. */
  join(picture: WaitingPicture, reads: readonly ReadId[]): Promise<void>;
  /** Those received before `moment`, the oldest first. */
  receivedBefore(moment: Instant, limit: number): Promise<readonly WaitingPicture[]>;
  remove(number: WaitingNumber): Promise<void>;
}

export type Belonging =
  | { readonly to: ReadId; readonly corrects: false }
  /** The camera reads another mark now. */
  | { readonly to: ReadId; readonly corrects: true };

/**
 * Undefined while there is none, or where it may be either of several. A mark that is quite another is no correction: two
 * vehicles may pass a camera at one moment, and the read of this one may be still to come.
 */
export function belongsTo(mark: ReadMark, reads: readonly ReadAtMoment[]): Belonging | undefined {
  const same = reads.find(({ vrm }) => vrm === mark);
  if (same !== undefined) return { to: same.id, corrects: false };
  const [only, ...others] = reads.filter(({ vrm }) => isAlmost(vrm, mark));
  return only === undefined || others.length > 0 ? undefined : { to: only.id, corrects: true };
}

/** Two characters of as many are others, or one is more or less. */
function isAlmost(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === long.length) return [...short].filter((sign, i) => sign !== long[i]).length <= 2;
  if (long.length - short.length > 1) return false;
  const differsAt = [...short].findIndex((sign, i) => sign !== long[i]);
  const at = differsAt === -1 ? short.length : differsAt;
  return short.slice(at) === long.slice(at + 1);
}
