/** Who sent this, and may anything be collected there now? Asked before a single byte of the delivery is understood. */
import type { Delivery } from "#ingest/delivery.ts";
import type { CameraRegister, Sha256, SiteGate } from "#ingest/ports.ts";
import {
  bodyTooLarge,
  cameraDisabled,
  NO_KEY,
  type Refusal,
  siteNotLive,
  unknownCamera,
} from "#ingest/refusal.ts";
import type { Camera } from "#terms/camera.ts";

export interface AdmitSenderPorts {
  readonly cameras: CameraRegister;
  readonly sites: SiteGate;
  readonly sha256: Sha256;
}

export async function admitSender(
  delivery: Delivery,
  { cameras, sites, sha256 }: AdmitSenderPorts,
): Promise<Camera | Refusal> {
  const camera = await claimedCamera(delivery, cameras);
  if (camera === undefined) return unknownCamera(claimName(delivery, sha256));
  if (!camera.enabled) return cameraDisabled(camera);
  const permission = await sites.mayContribute(camera.siteId, delivery.receivedAt);
  if (!permission.permitted) return siteNotLive(camera, permission.reason);
  return delivery.truncated ? bodyTooLarge(delivery.sizeBytes) : camera;
}

export function claimedCamera({ claim }: Delivery, cameras: CameraRegister): Promise<Camera | undefined> {
  return claim.by === "key" ? cameras.byKey(claim.key) : cameras.byId(claim.id);
}

/** What the sender called itself. A key is a secret even when it is wrong, so only its fingerprint is kept. */
export function claimName({ claim }: Delivery, sha256: Sha256): string {
  if (claim.by === "id") return claim.id;
  return claim.key === "" ? NO_KEY : `key ${sha256(claim.key).slice(0, 12)}`;
}
