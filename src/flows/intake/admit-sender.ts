/** May anything be collected from this sender now? Asked before a single byte of the delivery is understood. */
import type { Delivery } from "#ingest/delivery.ts";
import type { SiteGate } from "#ingest/ports.ts";
import {
  bodyTooLarge,
  cameraDisabled,
  noPolicy,
  type Refusal,
  siteNotLive,
  unknownCamera,
} from "#ingest/refusal.ts";
import type { CaptureTimeLimits } from "#policy/rule-numbers.ts";
import type { Camera } from "#terms/camera.ts";
import type { ForceId } from "#terms/ids.ts";

export interface AdmitSenderPorts {
  readonly sites: SiteGate;
  /** How late and how far ahead a capture of this force's cameras may be; undefined while the force has no policy. */
  readonly captureTimeOf: (force: ForceId) => CaptureTimeLimits | undefined;
}

export interface AdmittedSender {
  readonly camera: Camera;
  readonly timeLimits: CaptureTimeLimits;
}

export async function admitSender(
  { sender, receivedAt, truncated, sizeBytes }: Delivery,
  { sites, captureTimeOf }: AdmitSenderPorts,
): Promise<AdmittedSender | Refusal> {
  if (!sender.known) return unknownCamera(sender.name);
  const { camera } = sender;
  if (!camera.enabled) return cameraDisabled(camera);
  const timeLimits = captureTimeOf(camera.forceId);
  if (timeLimits === undefined) return noPolicy(camera);
  const permission = await sites.mayContribute(camera, receivedAt);
  if (!permission.permitted) return siteNotLive(camera, permission.reason);
  return truncated ? bodyTooLarge(sizeBytes) : { camera, timeLimits };
}
