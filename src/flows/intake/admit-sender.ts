/** May anything be collected from this sender now? Asked before a single byte of the delivery is understood. */
import type { Delivery } from "#ingest/delivery.ts";
import type { SiteGate } from "#ingest/ports.ts";
import { bodyTooLarge, cameraDisabled, type Refusal, siteNotLive, unknownCamera } from "#ingest/refusal.ts";
import type { Camera } from "#terms/camera.ts";

export interface AdmitSenderPorts {
  readonly sites: SiteGate;
}

export async function admitSender(
  { sender, receivedAt, truncated, sizeBytes }: Delivery,
  { sites }: AdmitSenderPorts,
): Promise<Camera | Refusal> {
  if (!sender.known) return unknownCamera(sender.name);
  const { camera } = sender;
  if (!camera.enabled) return cameraDisabled(camera);
  const permission = await sites.mayContribute(camera.siteId, receivedAt);
  if (!permission.permitted) return siteNotLive(camera, permission.reason);
  return truncated ? bodyTooLarge(sizeBytes) : camera;
}
