/** What has come in since the start: counts without marks, for the page of the system's health and for audits. */
import { type Events, NO_EVENTS } from "#mechanism/events.ts";
import type { Camera } from "#terms/camera.ts";
import type { CameraId, ForceId } from "#terms/ids.ts";
import { type CameraClock, CLOCK_SAMPLE, judgeClock } from "./camera-clock.ts";
import type { QuarantineReason } from "./ports.ts";

export interface IntakeFigures {
  readonly captures: number;
  readonly newReads: number;
  /** Reads that had been delivered before. */
  readonly replayedReads: number;
  /** Pictures in which there was no plate. */
  readonly picturesWithoutPlate: number;
  /** Deliveries told to come again; the sender keeps them. */
  readonly turnedAway: number;
  readonly turnedAwayBecause: Readonly<Partial<Record<TurnedAwayBecause, number>>>;
  readonly quarantined: Readonly<Partial<Record<QuarantineReason, number>>>;
  /** Cameras that have delivered, and how their clocks stand against ours. */
  readonly cameras: Readonly<Record<CameraId, { readonly captures: number; readonly clock: CameraClock }>>;
}

/** No room for its bytes or pictures now, or for what a person must see. */
export type TurnedAwayBecause = "too-busy" | "quarantine-full" | "strangers-full";

export type CountedCamera = Pick<Camera, "id" | "forceId">;

export interface IntakeCounts {
  taken(
    camera: CountedCamera,
    capture: {
      /** Undefined where it says nothing of today's clock, as in a retry. */
      readonly skewMs?: number | undefined;
      readonly reads: readonly { readonly isNew: boolean }[];
    },
  ): void;
  /** A capture was refused for its time: no capture that counts, and news of the camera's clock or of ours. */
  timeRefused(camera: CountedCamera, skewMs: number): void;
  quarantined(reason: QuarantineReason): void;
  turnedAway(because: TurnedAwayBecause): void;
  figures(): IntakeFigures;
}

interface CountedCaptures {
  forceId: ForceId;
  captures: number;
  /** The newest, in no order. */
  readonly skewsMs: number[];
  skews: number;
}

/** `toleranceOf`: by how many seconds the clock of a camera of this force may be out now. */
export function createIntakeCounts(
  toleranceOf: (force: ForceId) => number,
  events: Events = NO_EVENTS,
): IntakeCounts {
  const totals = { captures: 0, newReads: 0, replayedReads: 0, picturesWithoutPlate: 0, turnedAway: 0 };
  const quarantined: Partial<Record<QuarantineReason, number>> = {};
  const turnedAwayBecause: Partial<Record<TurnedAwayBecause, number>> = {};
  const cameras = new Map<CameraId, CountedCaptures>();
  const note = ({ id, forceId }: CountedCamera, taken: number, skewMs: number | undefined) => {
    const counted = cameras.get(id) ?? { forceId, captures: 0, skewsMs: [], skews: 0 };
    cameras.set(id, counted);
    counted.forceId = forceId;
    counted.captures += taken;
    if (skewMs === undefined) return;
    counted.skewsMs[counted.skews % CLOCK_SAMPLE] = skewMs;
    counted.skews += 1;
  };
  return {
    taken(camera, { skewMs, reads }) {
      const newReads = reads.filter(({ isNew }) => isNew).length;
      totals.captures += 1;
      totals.newReads += newReads;
      totals.replayedReads += reads.length - newReads;
      if (reads.length === 0) totals.picturesWithoutPlate += 1;
      note(camera, 1, skewMs);
    },
    timeRefused: (camera, skewMs) => note(camera, 0, skewMs),
    quarantined(reason) {
      quarantined[reason] = (quarantined[reason] ?? 0) + 1;
      events.report("delivery-quarantined", { reason });
    },
    turnedAway(because) {
      totals.turnedAway += 1;
      turnedAwayBecause[because] = (turnedAwayBecause[because] ?? 0) + 1;
      events.report("delivery-turned-away", { because });
    },
    figures: () => ({
      ...totals,
      quarantined: { ...quarantined },
      turnedAwayBecause: { ...turnedAwayBecause },
      cameras: Object.fromEntries(
        [...cameras].map(([id, { forceId, captures, skewsMs }]) => [
          id,
          { captures, clock: judgeClock(skewsMs, toleranceOf(forceId)) },
        ]),
      ),
    }),
  };
}
