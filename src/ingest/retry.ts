/** What may a person settle before a delivery is tried again? Who sent it, when it was captured, that it is late. */
import type { Arrival } from "#cameras/arrival.ts";
import { type CameraId, parseId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { QuarantinedDelivery } from "./ports.ts";

export interface RetryChoices {
  readonly cameraId?: CameraId | undefined;
  /** Counts only where the delivery itself holds no time that is a moment. */
  readonly capturedAt?: Instant | undefined;
  readonly acceptLate: boolean;
  /** It came while this server's own clock stood wrong: our time of receipt proves nothing against it. */
  readonly serverClockWasWrong: boolean;
}

export type Retry =
  | { readonly possible: true; readonly arrival: Arrival; readonly cameraId: CameraId }
  /** `detail` says what the person can do instead. */
  | { readonly possible: false; readonly detail: string };

export function retryOf(row: QuarantinedDelivery, choices: RetryChoices): Retry {
  if (row.reason === "site-not-live" || row.reason === "no-policy") {
    return impossible(
      "Nothing of this delivery was kept, because nothing may be collected there. It can only be discarded.",
    );
  }
  if (row.truncated) {
    return impossible("Only the first bytes of this delivery were kept. It can only be discarded.");
  }
  const cameraId = choices.cameraId ?? parseId("cam", row.claimedCamera);
  if (cameraId === undefined) return impossible("Say which camera this delivery came from, then retry it.");
  return { possible: true, arrival: arrivalAgain(row, choices), cameraId };
}

const impossible = (detail: string): Retry => ({ possible: false, detail });

/** The same as it came, received when it was received: a retry makes nothing younger. */
function arrivalAgain(row: QuarantinedDelivery, choices: RetryChoices): Arrival {
  const { protocol, path, headers, contentType, body, sizeBytes, truncated, receivedAt, idempotencyKey } =
    row;
  const { capturedAt, timeFrom } = row;
  // Without this, a time that was no moment would be taken for no time at all, and the time of receipt would stand for it.
  const timeProblem = row.reason === "impossible-time" && capturedAt === undefined ? row.detail : undefined;
  const settledAt = choices.capturedAt;
  return {
    ...{ protocol, path, headers, contentType, body, sizeBytes, truncated, receivedAt, idempotencyKey },
    ...{ capturedAt, timeFrom, settledAt, timeProblem },
  };
}
