/** A camera as the intake knows it: the device that makes the read, its key, its site and its national identifiers. */
import type { CameraId, ForceId, SiteId } from "./ids.ts";
import type { Instant } from "./instant.ts";
import type { Read } from "./read.ts";

export const DEPLOYMENTS = ["fixed", "moveable", "in-vehicle"] as const;
export type Deployment = (typeof DEPLOYMENTS)[number];

/** From this moment on the camera's clock shows that zone. */
export interface ZoneChange {
  readonly from: Instant;
  readonly zone: string;
}

export interface Camera {
  readonly id: CameraId;
  /** Short public code that does not give away a place, for example `MAR-07-N`. */
  readonly code: string;
  readonly siteId: SiteId;
  /** Whose it is: what it reads belongs to that force, and that force's policy holds for it. */
  readonly forceId: ForceId;
  readonly deployment: Deployment;
  /** Bearing the camera looks along, degrees clockwise from true north. */
  readonly bearingDeg?: number | undefined;
  readonly lane?: number | undefined;
  /** Which traffic it sees, for reads that do not say: what comes towards it, or what goes away. */
  readonly traffic?: Read["direction"];
  /** The zone of its clock, an IANA name, for times that it states without one; undefined stands for Britain. */
  readonly zone?: string | undefined;
  /** When its clock was set to another zone, the earliest first; before the first of them `zone` held. */
  readonly zoneChanges?: readonly ZoneChange[] | undefined;
  /** The identifiers that a BOF capture carries. */
  readonly national: { readonly feedId: number; readonly sourceId: number; readonly cameraId: number };
  readonly enabled: boolean;
}
