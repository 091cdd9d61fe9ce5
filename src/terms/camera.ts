/** A camera as the intake knows it: the device that makes the read, its key, its site and its national identifiers. */
import type { CameraId, ForceId, SiteId } from "./ids.ts";

export const DEPLOYMENTS = ["fixed", "moveable", "in-vehicle"] as const;
export type Deployment = (typeof DEPLOYMENTS)[number];

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
  /** The identifiers that a BOF capture carries. */
  readonly national: { readonly feedId: number; readonly sourceId: number; readonly cameraId: number };
  readonly enabled: boolean;
}
