/** What site governance needs from outside: cases kept as events, positions kept encrypted, cameras registered with keys. */
import type { CameraRegister } from "#ingest/ports.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, SiteId } from "#terms/ids.ts";
import type { Position } from "#terms/position.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";

export type SiteSaved =
  | { readonly saved: true; readonly site: SiteCase }
  | { readonly saved: false; readonly reason: "changed-meanwhile" | "code-taken" };

export interface SiteCases {
  find(id: SiteId): Promise<SiteCase | undefined>;
  all(): Promise<readonly SiteCase[]>;
  /** Adds `event` as number `expectedVersion + 1`, unless somebody else was faster or the code belongs to another site. */
  append(id: SiteId, event: SiteEvent, expectedVersion: number): Promise<SiteSaved>;
}

/** Where fixed sites are. Encrypted at rest; every call but `keep` is a consultation, and the caller has it in the audit log. */
export interface SitePositions {
  keep(id: SiteId, position: Position): Promise<void>;
  find(id: SiteId): Promise<Position | undefined>;
  all(): Promise<readonly { readonly siteId: SiteId; readonly position: Position }[]>;
}

/** Seals bytes so that they open only under the same key and the same name: a swapped row does not open. */
export interface SecretBox {
  seal(plain: Uint8Array, boundTo: string): Uint8Array;
  /** Throws `OutsideError` (`secret-does-not-open`) for a wrong key, another name or changed bytes. */
  open(sealed: Uint8Array, boundTo: string): Uint8Array;
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
