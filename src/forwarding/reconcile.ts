/** Does the centre have what we have? By camera and hour: reads in our store against answers of the centre. */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { ForwardingTally } from "./ports.ts";

export interface ReadsOfHour {
  readonly cameraId: CameraId;
  readonly hour: Instant;
  readonly reads: number;
}

export interface ReconciledHour extends ForwardingTally {
  /** In our store. */
  readonly reads: number;
  /** Reads without an answer yet. Negative where reads have been deleted here since they were sent. */
  readonly unanswered: number;
}

/** Every hour and camera that either side knows, by hour and then camera. */
export function reconcile(
  tallies: readonly ForwardingTally[],
  readsOfHours: readonly ReadsOfHour[],
): readonly ReconciledHour[] {
  const byKey = new Map<string, ReconciledHour>();
  for (const tally of tallies) {
    byKey.set(keyOf(tally), { ...tally, reads: 0, unanswered: -tally.accepted - tally.refused });
  }
  for (const { cameraId, hour, reads } of readsOfHours) {
    const known = byKey.get(keyOf({ cameraId, hour })) ?? { ...NO_ANSWERS, cameraId, hour };
    byKey.set(keyOf(known), { ...known, reads, unanswered: known.unanswered + reads });
  }
  return [...byKey.values()].toSorted((a, b) => a.hour - b.hour || a.cameraId.localeCompare(b.cameraId));
}

const NO_ANSWERS = {
  accepted: 0,
  refused: 0,
  resent: 0,
  picturesLeftOut: 0,
  picturesDamaged: 0,
  reads: 0,
  unanswered: 0,
} as const;
const keyOf = ({ hour, cameraId }: Pick<ReadsOfHour, "hour" | "cameraId">) => `${hour} ${cameraId}`;
