/** What the policy room needs from outside: a record of which policy was in force for whom, and since when. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/** A policy as it was found in force for a force, whole. */
export interface RecordedPolicy {
  readonly force: ForceId;
  readonly recordedAt: Instant;
  readonly policyId: string;
  readonly version: string;
  readonly name: string;
  /** SHA-256 of `text`, in lower-case hex. */
  readonly hash: string;
  /** The whole policy as canonical JSON (RFC 8785), the numbers of the house included. */
  readonly text: string;
}

export interface PolicyRecord {
  add(policy: RecordedPolicy): Promise<void>;
  /** What was in force for this force, the newest first; at most `limit`. */
  of(force: ForceId, limit: number): Promise<readonly RecordedPolicy[]>;
}
