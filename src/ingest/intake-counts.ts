/** What has come in since the start: counts without marks, for the page of the system's health and for audits. */
import type { CameraId } from "#terms/ids.ts";
import { type CameraClock, CLOCK_SAMPLE, judgeClock } from "./camera-clock.ts";
import type { QuarantineReason } from "./ports.ts";

export interface IntakeFigures {
  readonly captures: number;
  readonly newReads: number;
  /** Reads that had been delivered before. */
  readonly replayedReads: number;
  /** Pictures in which there was no plate. */
  readonly picturesWithoutPlate: number;
  /** Deliveries turned away because too many waited; the camera keeps them and comes again. */
  readonly turnedAway: number;
  readonly setAside: Readonly<Partial<Record<QuarantineReason, number>>>;
  /** Cameras that have delivered, and how their clocks stand against ours. */
  readonly cameras: Readonly<Record<CameraId, { readonly captures: number; readonly clock: CameraClock }>>;
}

export interface IntakeCounts {
  taken(
    cameraId: CameraId,
    capture: { readonly skewMs: number; readonly reads: readonly { readonly isNew: boolean }[] },
  ): void;
  setAside(reason: QuarantineReason): void;
  turnedAway(): void;
  figures(): IntakeFigures;
}

export function createIntakeCounts(): IntakeCounts {
  const totals = { captures: 0, newReads: 0, replayedReads: 0, picturesWithoutPlate: 0, turnedAway: 0 };
  const setAside: Partial<Record<QuarantineReason, number>> = {};
  const cameras = new Map<CameraId, { readonly captures: number; readonly skewsMs: readonly number[] }>();
  return {
    taken(cameraId, { skewMs, reads }) {
      const newReads = reads.filter(({ isNew }) => isNew).length;
      totals.captures += 1;
      totals.newReads += newReads;
      totals.replayedReads += reads.length - newReads;
      if (reads.length === 0) totals.picturesWithoutPlate += 1;
      const { captures, skewsMs } = cameras.get(cameraId) ?? { captures: 0, skewsMs: [] };
      cameras.set(cameraId, {
        captures: captures + 1,
        skewsMs: [...skewsMs, skewMs].slice(-CLOCK_SAMPLE),
      });
    },
    setAside(reason) {
      setAside[reason] = (setAside[reason] ?? 0) + 1;
    },
    turnedAway() {
      totals.turnedAway += 1;
    },
    figures: () => ({
      ...totals,
      setAside: { ...setAside },
      cameras: Object.fromEntries(
        [...cameras].map(([id, { captures, skewsMs }]) => [id, { captures, clock: judgeClock(skewsMs) }]),
      ),
    }),
  };
}
