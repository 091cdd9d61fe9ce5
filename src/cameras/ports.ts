/** Which cameras are there, who may deliver, and who keeps the register? */
import type { Camera } from "#terms/camera.ts";
import type { CameraId } from "#terms/ids.ts";

/** Who may deliver. Kept in memory and refreshed on change: it is asked for every delivery. */
export interface CameraRegister {
  /** By the camera's own key (the secret it sends); compared by hash. */
  byKey(key: string): Promise<Camera | undefined>;
  byId(id: CameraId): Promise<Camera | undefined>;
  all(): Promise<readonly Camera[]>;
}

export type CameraRefusal =
  | { readonly code: "camera-code-taken" }
  | { readonly code: "camera-national-taken" };

/** The register of cameras with its writing side. Keys are kept as SHA-256. */
export interface CameraRegistry extends CameraRegister {
  add(camera: Camera, key: string): Promise<CameraRefusal | undefined>;
  /** The camera as it is now; undefined when unknown. */
  setEnabled(id: CameraId, enabled: boolean): Promise<Camera | undefined>;
}

/** A secret that a camera sends with each delivery: at least 128 bits from a good source, printable. */
export type NewCameraKey = () => string;
