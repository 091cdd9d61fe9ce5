/** What came from a camera, before it is said from whom and before anything of it is understood. */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** A camera proves itself by its key; a watched folder, a stream, or a person who retries, names it. */
export type CameraClaim =
  | { readonly by: "key"; readonly key: string }
  | { readonly by: "id"; readonly id: CameraId };

export interface Arrival {
  /** The name of the protocol that it came by: the one that reads it, now and at a retry. */
  readonly protocol: string;
  /** The path of the protocol's route that it came to, as the protocol writes it: never with a key in it. */
  readonly path?: string | undefined;
  /** Those that the protocol asks for. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** As far as it was counted; more than `body` holds when `truncated`. */
  readonly sizeBytes: number;
  readonly truncated: boolean;
  readonly receivedAt: Instant;
  /** The sender's clock as it sent, where the way that it came by tells it: the `Date` of HTTP. */
  readonly sentAt?: Instant | undefined;
  /** The capture time when it stands outside the body: in a file's name. */
  readonly capturedAt?: Instant | undefined;
  /** `file`: nothing stated it, and it is when the file was last written. */
  readonly timeFrom?: "file" | undefined;
  /** The capture time as the person who retries knows it. */
  readonly settledAt?: Instant | undefined;
  /** Why the time outside the body is no moment, for example an hour that the clocks pass twice. */
  readonly timeProblem?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}
