/** What intake needs from outside: a place for bad deliveries, and whether a site may contribute. */
import type { Arrival } from "#cameras/arrival.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, QuarantineId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Senders } from "./senders.ts";

export const QUARANTINE_REASONS = [
  "unknown-camera",
  "camera-disabled",
  "no-policy",
  "site-not-live",
  "bad-image",
  "bad-message",
  "impossible-time",
  "body-too-large",
  "no-capture",
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** As it arrived. What the person who retries says of its time is not kept: it goes with that retry alone; nor is the sender's clock, which says nothing of a later day. */
export interface QuarantinedDelivery extends Omit<Arrival, "settledAt" | "timeProblem" | "sentAt"> {
  readonly id: QuarantineId;
  readonly reason: QuarantineReason;
  /** What was wrong, in words for the ANPR manager. */
  readonly detail: string;
  /** Whoever it claimed to be from: a camera's id, or the fingerprint of a key that no camera has. Never the key. */
  readonly claimedCamera: string;
  readonly state: "waiting" | "retried" | "discarded";
}

export type QuarantineSummary = Omit<QuarantinedDelivery, "body">;

/** A camera's deliveries, or those of everybody who is not in the register. */
export type WaitingFor = { readonly camera: CameraId } | { readonly strangers: true };

/** Deliveries that a person can deal with together. Strangers are one group, whatever they call themselves. */
export interface QuarantineGroup {
  readonly reason: QuarantineReason;
  /** Absent for strangers. */
  readonly claimedCamera?: string | undefined;
}

export interface WaitingGroup extends QuarantineGroup {
  readonly deliveries: number;
  readonly oldest: Instant;
  readonly newest: Instant;
}

/** Whoever asks for several says from which senders; without it, from all. */
export interface Quarantine {
  /** Durable when it resolves. */
  add(delivery: Omit<QuarantinedDelivery, "id" | "state">): Promise<QuarantineId>;
  find(id: QuarantineId): Promise<QuarantinedDelivery | undefined>;
  /** Newest first, without bodies. `before` is the last id of the page before. */
  list(page: {
    readonly state?: "waiting" | undefined;
    readonly reason?: QuarantineReason | undefined;
    readonly senders?: Senders | undefined;
    readonly before?: QuarantineId | undefined;
    readonly limit: number;
  }): Promise<readonly QuarantineSummary[]>;
  /** False when it was settled already or is unknown: only a waiting delivery can be settled. What is discarded loses its bytes and headers. */
  settle(id: QuarantineId, state: "retried" | "discarded"): Promise<boolean>;
  countWaiting(senders?: Senders): Promise<number>;
  /** What of somebody's waits, and how many bytes of it are kept. */
  waitingOf(whose: WaitingFor): Promise<{ readonly deliveries: number; readonly bytes: number }>;
  /** Everything that waits, by cause and sender; the largest groups first. */
  waitingByCause(senders?: Senders): Promise<readonly WaitingGroup[]>;
  /** Settles everything of one cause and sender that waits and was received up to `until`; how many it was. */
  discardAll(group: QuarantineGroup, until: Instant, senders?: Senders): Promise<number>;
  /** What `eraseBefore` would remove. */
  countBefore(moment: Instant, held: ReadonlySet<QuarantineId>): Promise<number>;
  /** Removes deliveries received before `moment` and not held, settled or not: a quarantine is no way round retention. */
  eraseBefore(moment: Instant, held: ReadonlySet<QuarantineId>): Promise<number>;
}

export type SitePermission =
  | { readonly permitted: true }
  /** `reason` completes the sentence "The site may not contribute reads: ...". */
  | { readonly permitted: false; readonly reason: string };

/** Whether a site's case is alive. Asked for every delivery: a site without a live assessment contributes nothing. */
export interface SiteGate {
  mayContribute(
    camera: Pick<Camera, "siteId" | "forceId">,
    now: Instant,
  ): SitePermission | Promise<SitePermission>;
}

/** SHA-256 of the bytes, or of the text's UTF-8, in lower-case hex. */
export type Sha256 = (data: string | Uint8Array) => string;
