/** What intake needs from outside: pictures kept and prepared, bad deliveries set aside, the register of cameras. */
import type { Camera } from "#terms/camera.ts";
import type { CameraId, QuarantineId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Corners } from "#terms/position.ts";

/** Content-addressed pictures in segments by day, so that retention removes whole segments. */
export interface ImageStore {
  /** Durable when it resolves. The same bytes on the same day are stored once. */
  put(bytes: Uint8Array, capturedAt: Instant): Promise<ImageHash>;
  /** The bytes, their hash verified; undefined when unknown or erased. */
  get(hash: ImageHash): Promise<Uint8Array | undefined>;
  /** What an erasure of all segments of days wholly before `moment` would remove. */
  countBefore(moment: Instant): Promise<{ readonly images: number; readonly sizeBytes: number }>;
  /** Removes segments of UTC days wholly before `moment`. */
  eraseBefore(moment: Instant): Promise<{ readonly images: number; readonly sizeBytes: number }>;
}

/** Cuts the two national pictures out of what the camera sent. */
export interface PictureMaker {
  /** The plate, upright, at most 120x60 px and 3 KB (JPEG). */
  patch(image: Uint8Array, corners: Corners): Promise<Uint8Array>;
  /** The vehicle, at most 25 KB (JPEG). */
  overview(image: Uint8Array): Promise<Uint8Array>;
}

export const QUARANTINE_REASONS = [
  "unknown-camera",
  "camera-disabled",
  "site-not-live",
  "bad-image",
  "bad-message",
  "impossible-time",
  "body-too-large",
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

export interface QuarantinedDelivery {
  readonly id: QuarantineId;
  readonly receivedAt: Instant;
  readonly reason: QuarantineReason;
  /** What was wrong, in words for the ANPR manager. */
  readonly detail: string;
  /** How it came: an HTTP capture or a watched folder. */
  readonly channel: "http" | "folder";
  /** Whoever it claimed to be from; not necessarily a camera we know. */
  readonly claimedCamera: string;
  readonly contentType: string;
  /** The raw bytes as they came, cut at the body limit. */
  readonly body: Uint8Array;
  readonly truncated: boolean;
  /** Capture time the delivery claimed, if it could be made out. */
  readonly capturedAt?: Instant | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly state: "waiting" | "retried" | "discarded";
}

export interface Quarantine {
  add(delivery: Omit<QuarantinedDelivery, "id" | "state">): Promise<QuarantineId>;
  find(id: QuarantineId): Promise<QuarantinedDelivery | undefined>;
  /** Newest first, without bodies. */
  list(page: { readonly before?: Instant | undefined; readonly limit: number }): Promise<
    readonly Omit<QuarantinedDelivery, "body">[]
  >;
  settle(id: QuarantineId, state: "retried" | "discarded"): Promise<void>;
  countWaiting(): Promise<number>;
}

/** Who may deliver. Kept in memory and refreshed on change: it is asked for every delivery. */
export interface CameraRegister {
  /** By the camera's own key (the secret it sends); compared by hash. */
  byKey(key: string): Promise<Camera | undefined>;
  byId(id: CameraId): Promise<Camera | undefined>;
  all(): Promise<readonly Camera[]>;
}
