/** What stands in the first argument of a BOF call? An HMAC over the capture's identity, or the bare shared secret. */
import { createHmac } from "node:crypto";
import type { CaptureRecord } from "#forwarding/capture-record.ts";
import { formatInstant } from "#terms/instant.ts";

export type Signing =
  /** Proves the secret without showing it, for this capture alone. */
  | "hmac-sha256"
  /** As older installations want it; only inside a trusted network with mutual TLS. */
  | "shared-secret";

export function signatureOf(
  signing: Signing,
  secret: string,
  username: string,
  capture: Pick<CaptureRecord, "vrm" | "national" | "capturedAt">,
): string {
  if (signing === "shared-secret") return secret;
  const { vrm, national, capturedAt } = capture;
  const { feedId, sourceId, cameraId } = national;
  const signed = [username, vrm, feedId, sourceId, cameraId, formatInstant(capturedAt)].join("|");
  return createHmac("sha256", secret).update(signed).digest("hex");
}
