/** Which cameras are there, who may deliver, and who keeps the register? */
import type { Camera, ZoneChange } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { CameraKey } from "./camera-key.ts";

/** Who may deliver. Kept in memory and refreshed on change: it is asked for every delivery. */
export interface CameraRegister {
  /** By one of the camera's keys that hold at `now` (the secret it sends); compared by hash. */
  byKey(key: string, now: Instant): Promise<Camera | undefined>;
  /** By one of its keys that has ended by `now`: whoever sends it can be told so. */
  byEndedKey(key: string, now: Instant): Promise<Camera | undefined>;
  byId(id: CameraId): Promise<Camera | undefined>;
  all(): Promise<readonly Camera[]>;
}

export type CameraRefusal =
  | { readonly code: "camera-code-taken" }
  | { readonly code: "camera-national-taken" };

export interface KeyEnds {
  readonly othersAt: Instant;
  /** Of the new one; undefined while it holds until it is replaced. */
  readonly ownAt?: Instant | undefined;
}

/** The register of cameras with its writing side. Keys are kept as SHA-256. */
export interface CameraRegistry extends CameraRegister {
  add(camera: Camera, key: string, now: Instant): Promise<CameraRefusal | undefined>;
  /**
   * The camera has `key` as well from `now` on. Its other keys end at `othersAt`, those that end before stay as they are.
   * False when the camera is unknown.
   */
  addKey(id: CameraId, key: string, now: Instant, ends: KeyEnds): Promise<boolean>;
  /** Of all cameras, those that have ended as well. */
  allKeys(): Promise<readonly (Pick<CameraKey, "endsAt"> & { readonly cameraId: CameraId })[]>;
  /** Newest first, those that have ended as well. */
  keysOf(id: CameraId): Promise<readonly CameraKey[]>;
  /** Its clock shows another zone from a moment on; the camera as it is now, undefined when unknown. */
  setZone(id: CameraId, change: ZoneChange): Promise<Camera | undefined>;
  /** The camera as it is now; undefined when unknown. */
  setEnabled(id: CameraId, enabled: boolean): Promise<Camera | undefined>;
}

/** A secret that a camera sends with each delivery: at least 128 bits from a good source, printable. */
export type NewCameraKey = () => string;
