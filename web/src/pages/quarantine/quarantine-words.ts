/** Why a delivery could not become a read, and who sent it, in words. */
import type { Schemas } from "../../api/client.ts";

export const QUARANTINE_WORDS: Readonly<Record<Schemas["QuarantineReason"], string>> = {
  "unknown-camera": "Camera not known",
  "camera-disabled": "Camera is disabled",
  "no-policy": "Force has no policy",
  "site-not-live": "Site has no live case",
  "bad-image": "Picture cannot be used",
  "bad-message": "Message cannot be understood",
  "impossible-time": "Time cannot be right",
  "body-too-large": "Delivery too large",
  "no-capture": "Picture without a read",
};

/** Whoever is not in the register is one sender: a new key makes no new one. */
export function senderWords({
  claimedCamera,
  cameraCode,
}: Schemas["QuarantineGroups"]["items"][number]): string {
  return cameraCode ?? claimedCamera ?? "Unknown senders";
}
