/** What has come in since the start: counts without marks, for the page of the system's health and for audits. */
import type { CameraId } from "#terms/ids.ts";
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
  /** By camera: how its clock stood against ours at its newest capture. */
  readonly cameras: Readonly<Record<CameraId, { readonly captures: number; readonly lastSkewMs: number }>>;
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
  const cameras: Record<CameraId, { captures: number; lastSkewMs: number }> = {};
  return {
    taken(cameraId, { skewMs, reads }) {
      const newReads = reads.filter(({ isNew }) => isNew).length;
      totals.captures += 1;
      totals.newReads += newReads;
      totals.replayedReads += reads.length - newReads;
      if (reads.length === 0) totals.picturesWithoutPlate += 1;
      cameras[cameraId] = { captures: (cameras[cameraId]?.captures ?? 0) + 1, lastSkewMs: skewMs };
    },
    setAside(reason) {
      setAside[reason] = (setAside[reason] ?? 0) + 1;
    },
    turnedAway() {
      totals.turnedAway += 1;
    },
    figures: () => ({ ...totals, setAside: { ...setAside }, cameras: { ...cameras } }),
  };
}
