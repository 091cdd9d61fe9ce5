/** What came just now, and what became of it? For whoever connects a camera: without a mark, a picture, a key or a password. */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { QuarantineReason } from "./ports.ts";

export const ARRIVAL_ENDS = [
  "read",
  /** Everything in it had been delivered before. */
  "duplicate",
  "no-plate",
  /** A picture by itself, which waits for its read. */
  "picture",
  "heartbeat",
  "quarantined",
  /** Nothing was kept: the sender has to bring it again, or to send something else. */
  "turned-away",
] as const;
export type ArrivalEnd = (typeof ARRIVAL_ENDS)[number];

/** Why nothing was kept. What else can be in the way has its own code, and words that a person can be shown. */
export const TURNED_AWAY = [
  "login-missing",
  "login-closed",
  "no-such-path",
  "wrong-method",
  "too-busy",
  "quarantine-full",
  "strangers-full",
  "intake-not-well",
  "disk-full",
] as const;
export type ArrivalReason = QuarantineReason | (typeof TURNED_AWAY)[number] | "other";

export interface SeenArrival {
  readonly at: Instant;
  /** Undefined while nobody knows which camera sent it. */
  readonly cameraId: CameraId | undefined;
  /** The name of the protocol; undefined where nothing is received at its path. */
  readonly protocol: string | undefined;
  /** As the protocol writes it; of an unknown one, without what might be a key. */
  readonly path?: string | undefined;
  /** What the sender calls itself, or the fingerprint of its key; never the key. */
  readonly said?: string | undefined;
  /** The network address that it came from, where it came over HTTP. */
  readonly from?: string | undefined;
  readonly sizeBytes: number;
  readonly pictures: number;
  /** Captures in it, and those of them that ended in quarantine. */
  readonly captures: number;
  readonly quarantined: number;
  readonly end: ArrivalEnd;
  readonly reason?: ArrivalReason | undefined;
  /** What was wrong, in words. */
  readonly detail?: string | undefined;
  /** Time of receipt less time of capture: negative when the camera's clock is ahead. */
  readonly skewMs?: number | undefined;
  /** The name of another protocol that understands it. */
  readonly speaks?: string | undefined;
  /** How often the same came, where what is alike is told once. */
  readonly times: number;
}

/** `id` stays the same when it is kept again with another `times`. */
export interface KeptArrival extends SeenArrival {
  readonly id: string;
}

/** A camera, or everybody whom nobody knows. */
export type WatchedSender = CameraId | "strangers";

export const senderOf = ({ cameraId }: Pick<SeenArrival, "cameraId">): WatchedSender =>
  cameraId ?? "strangers";

/** Short-lived, and shared by all nodes: the one that takes in is often another than the one that shows. */
export interface ArrivalStore {
  /** Somebody looks, until then. */
  watch(sender: WatchedSender, until: Instant): Promise<void>;
  /** Whom anybody watches at `now`. */
  watched(now: Instant): Promise<ReadonlySet<WatchedSender>>;
  keep(arrivals: readonly KeptArrival[]): Promise<void>;
  /** Newest first. */
  newest(sender: WatchedSender, limit: number): Promise<readonly KeptArrival[]>;
  /** Takes what came before this moment, and watches that ended before it. */
  forget(before: Instant): Promise<void>;
}
