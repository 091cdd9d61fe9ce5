/** A read: a mark as read by a camera, with time, place and confidence. It is never changed. */
import type { ReadClock } from "./clock-offset.ts";
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
 * - `two-plates`: two plates in the same picture, or of the same passing vehicle, bear it: a trailer, a rack, or a reflection.
 *
 * Stores keep a bit for each, in this order: new ones come last.
 */
export const READ_REMARKS = ["two-marks", "same-passing", "two-plates"] as const;
export type ReadRemark = (typeof READ_REMARKS)[number];

/**
 * Where the time of capture is from, when no camera stated a moment: its clock on the wall with the zone of its place, the file's own
 * time, or that of receipt.
 */
export const TIME_SOURCES = ["zone", "file", "receipt"] as const;
export type TimeFrom = (typeof TIME_SOURCES)[number];

/** Why a read stays in quarantine and is only matched. Its own time of capture is then that of receipt. */
export interface ClockRefusal {
  /** As the camera stated it; undefined when that was no moment. */
  readonly statedAt?: Instant | undefined;
}

/**
 * One vehicle of which its camera tells several times: while it passes, and when it is gone. All go before the lists; the last is
 * the read, and those before it lie beneath.
 */
export interface Telling {
  /** The camera's own number of the vehicle, which it uses again after a while. */
  readonly vehicle: string;
  readonly isLast: boolean;
}

/** What a camera said of the vehicle before its last word. */
export interface EarlierTelling {
  readonly vrmRaw: string;
  readonly capturedAt: Instant;
  readonly confidence?: Confidence | undefined;
}

/** What our own recogniser read in the pictures that a camera sent along with its text. The camera's text stays the read. */
export interface OwnReading {
  /** Undefined where it found no plate. */
  readonly vrm?: Vrm | undefined;
  /** That the whole mark is right; undefined where it found no plate. */
  readonly confidence?: Confidence | undefined;
}

/** The kinds of vehicle that cameras tell apart. */
export const VEHICLE_CLASSES = ["car", "van", "lorry", "bus", "motorcycle", "trailer", "other"] as const;

/** The vehicle as the camera saw it, in its own words: a hint beside the mark, never what a hit rests on. */
export interface SeenVehicle {
  readonly make?: string | undefined;
  readonly colour?: string | undefined;
  readonly class?: (typeof VEHICLE_CLASSES)[number] | undefined;
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
  /** Undefined when its time is no camera's, or nothing was known of the camera's clock. No time is ever mended by it. */
  readonly clock?: ReadClock | undefined;
  /** Only of a read that was refused for its clock: it goes before the lists, and nowhere else. */
  readonly refused?: ClockRefusal | undefined;
  /** Undefined when the camera tells of each vehicle once. */
  readonly telling?: Telling | undefined;
  /** Only of a read that is stored, the first first. */
  readonly earlier?: readonly EarlierTelling[] | undefined;
  /** Undefined when the camera does not say how sure it is: unknown is not the same as unsure. */
  readonly confidence: Confidence | undefined;
  readonly alternatives: readonly Alternative[];
  readonly lines?: 1 | 2 | undefined;
  /** Who issued the plate and which ground it has, when the engine could tell. */
  readonly country?: SeenCountry | undefined;
  readonly colour?: SeenColour | undefined;
  /** Only of a read that is stored, once our recogniser has looked at its pictures. */
  readonly ownReading?: OwnReading | undefined;
  /** Undefined when the camera tells nothing of the vehicle. */
  readonly vehicle?: SeenVehicle | undefined;
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

/** False for what only goes before the lists: it waits in quarantine for its clock, or its camera has more to tell of the vehicle. */
export const isKept = ({ refused, telling }: Pick<Read, "refused" | "telling">): boolean =>
  refused === undefined && telling?.isLast !== false;
