/** When was each camera last heard, and by which protocol? Also one that no vehicle passes says that it is there. */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

export interface Heard {
  readonly cameraId: CameraId;
  /** The name of the protocol. */
  readonly protocol: string;
  readonly at: Instant;
}

export interface HeardStore {
  /**
   * Durable when it resolves. A later moment stays where an earlier one is noted, as other nodes note theirs, unless it lies
   * after `now`: a clock that ran ahead must not keep a camera heard for as long as it was ahead.
   */
  note(heard: readonly Heard[], now: Instant): Promise<void>;
  /** One for each camera and protocol, in no order. */
  all(): Promise<readonly Heard[]>;
}

/** By whichever protocol: the last moment of each camera. */
export function lastHeard(heard: readonly Heard[]): ReadonlyMap<CameraId, Instant> {
  const last = new Map<CameraId, Instant>();
  for (const { cameraId, at } of heard) {
    const before = last.get(cameraId);
    if (before === undefined || before < at) last.set(cameraId, at);
  }
  return last;
}
