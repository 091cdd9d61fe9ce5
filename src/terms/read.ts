/** A read: a mark as read by a camera, with time, place and confidence. It is never changed. */
import type { Confidence } from "./confidence.ts";
import type { CameraId, ForceId, ReadId, SiteId } from "./ids.ts";
import type { ImageHash } from "./image-hash.ts";
import type { Instant } from "./instant.ts";
import type { SeenColour, SeenCountry } from "./plate-look.ts";
import type { Corners, Position } from "./position.ts";
import type { ReadMark, Vrm } from "./vrm.ts";

/** Another text the plate may bear, with its probability. */
export interface Alternative {
  readonly vrm: Vrm;
  readonly confidence: Confidence;
}

/** The pictures that let a person check the text. "Usually" both come, so each may be missing. */
export interface ReadImages {
  /** As the camera sent it. */
  readonly original?: ImageHash | undefined;
  /** The plate, at most 120x60 px and 3 KB: the national limit. */
  readonly patch?: ImageHash | undefined;
  /** The vehicle, at most 25 KB: the national limit. */
  readonly overview?: ImageHash | undefined;
}

/**
 * What whoever looks at a read must know of it besides its text.
 * - `two-marks`: another mark was read so near in the same photograph that one vehicle may bear both.
 * - `same-passing`: the camera read the mark a moment before and nothing since: the vehicle stands there, or the camera repeats itself.
 */
export const READ_REMARKS = ["two-marks", "same-passing"] as const;
export type ReadRemark = (typeof READ_REMARKS)[number];

/** Where the time of capture is from, when no camera stated it: the file's own time, or that of receipt. */
export const TIME_SOURCES = ["file", "receipt"] as const;
export type TimeFrom = (typeof TIME_SOURCES)[number];

/** Why a read stays in quarantine and is only matched. Its own time of capture is then that of receipt. */
export interface ClockRefusal {
  /** As the camera stated it; undefined when that was no moment. */
  readonly statedAt?: Instant | undefined;
}

export interface Read {
  readonly id: ReadId;
  readonly vrm: ReadMark;
  /** Exactly what the engine returned, never edited: an engine's first text can be demanded in court. */
  readonly vrmRaw: string;
  readonly cameraId: CameraId;
  readonly siteId: SiteId;
  /** The camera's at the time: a camera that changes hands leaves its reads behind. */
  readonly forceId: ForceId;
  /** The camera's clock. */
  readonly capturedAt: Instant;
  /** Our clock. */
  readonly receivedAt: Instant;
  /** Undefined when the camera stated the time of capture. */
  readonly timeFrom?: TimeFrom | undefined;
  /** Only of a read that was refused for its clock: it goes before the lists, and nowhere else. */
  readonly refused?: ClockRefusal | undefined;
  /** Undefined when the camera does not say how sure it is: unknown is not the same as unsure. */
  readonly confidence: Confidence | undefined;
  readonly alternatives: readonly Alternative[];
  readonly lines?: 1 | 2 | undefined;
  /** Who issued the plate and which ground it has, when the engine could tell. */
  readonly country?: SeenCountry | undefined;
  readonly colour?: SeenColour | undefined;
  readonly corners?: Corners | undefined;
  readonly direction?: "towards" | "away" | undefined;
  readonly lane?: number | undefined;
  /** Only of cameras that move; a fixed camera's place is its site's. */
  readonly position?: Position | undefined;
  readonly images: ReadImages;
  /** Each once, in the order of `READ_REMARKS`; undefined where there is nothing to remark. */
  readonly remarks?: readonly ReadRemark[] | undefined;
  readonly engine: { readonly name: string; readonly version: string };
}
