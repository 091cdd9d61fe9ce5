/** What may a person settle before a delivery is tried again? Who sent it, when it was captured, that it is late. */
import { type CameraId, parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Delivery } from "./delivery.ts";
import type { QuarantinedDelivery } from "./ports.ts";

export interface RetryChoices {
  readonly cameraId?: CameraId | undefined;
  /** Counts only where the delivery itself holds no time that is a moment. */
  readonly capturedAt?: Instant | undefined;
  readonly acceptLate: boolean;
}

/** Undefined when it can be tried. */
export function whyNotRetried(row: QuarantinedDelivery, choices: RetryChoices): string | undefined {
  if (row.reason === "site-not-live") {
    return "Nothing of this delivery was kept, because its site may not be collected from. It can only be discarded.";
  }
  if (row.truncated) return "Only the first bytes of this delivery were kept. It can only be discarded.";
  if (senderOf(row, choices) === undefined) return "Say which camera this delivery came from, then retry it.";
  return undefined;
}

/** The delivery as it came, received when it was received: a retry makes nothing younger. */
export function deliveryAgain(row: QuarantinedDelivery, choices: RetryChoices): Delivery {
  const { channel, contentType, body, sizeBytes, truncated, receivedAt, idempotencyKey } = row;
  const id = senderOf(row, choices);
  const capturedAt = choices.capturedAt ?? row.capturedAt;
  // Without this, a time that was no moment would be taken for no time at all, and the time of receipt would stand for it.
  const timeProblem = row.reason === "impossible-time" && capturedAt === undefined ? row.detail : undefined;
  return {
    claim: id === undefined ? { by: "key", key: "" } : { by: "id", id },
    ...{ channel, contentType, body, sizeBytes, truncated, receivedAt, idempotencyKey },
    capturedAt,
    timeProblem,
  };
}

function senderOf(row: QuarantinedDelivery, choices: RetryChoices): CameraId | undefined {
  return choices.cameraId ?? parseId("cam", row.claimedCamera);
}
