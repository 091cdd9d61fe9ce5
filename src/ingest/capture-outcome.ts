/** What became of one capture: taken, with what the camera is told about its reads; or refused, with its own bytes. */
import type { MessageItem } from "#cameras/capture.ts";
import type { ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Read, TimeFrom } from "#terms/read.ts";
import type { Refusal } from "./refusal.ts";

export interface TakenRead {
  readonly id: ReadId;
  readonly vrm: Read["vrm"];
  readonly vrmRaw: string;
  readonly confidence: Read["confidence"];
  /** False when it had been delivered before. */
  readonly isNew: boolean;
}

export interface TakenCapture {
  readonly outcome: "taken";
  readonly capturedAt: Instant;
  readonly receivedAt: Instant;
  readonly timeFrom?: TimeFrom | undefined;
  readonly skewMs: number;
  readonly reads: readonly TakenRead[];
}

export interface RefusedCapture extends Refusal {
  readonly outcome: "refused";
  /** The capture's own bytes, so that it can be quarantined alone. */
  readonly part: MessageItem;
  readonly idempotencyKey: string | undefined;
  /** As of a taken one, where it was refused for its time and that is a moment. */
  readonly skewMs?: number | undefined;
  /** Where it was refused for its time: what goes before the lists all the same. */
  readonly reads?: readonly Read[] | undefined;
}
