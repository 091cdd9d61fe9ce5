/** Which vehicles pass in these frames? One pass for each, with one reading, as soon as it is over. */
import { CONFIDENCE_USES } from "#recognition/confidence-uses.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import { isOneMark } from "#recognition/one-vehicle.ts";
import { type ImageProblem, isImageProblem, type PlateReading, type PlateSight } from "#recognition/ports.ts";
import { isCredible, readPlate } from "#recognition/read-plate.ts";
import type { Instant } from "#terms/instant.ts";
import { READ_REMARKS, type ReadRemark } from "#terms/read.ts";
import type { Frame, FrameCounts } from "./frame.ts";
import type { JoinedLooks } from "./track.ts";
import { createTracker, type PassRules } from "./tracker.ts";

export interface Pass extends Omit<JoinedLooks, "sight" | "beside"> {
  /** What all looks say together. */
  readonly reading: PlateReading;
  /** Undefined where no other plate went with it. */
  readonly remarks?: readonly ReadRemark[] | undefined;
}

export interface JoinPassesPorts {
  /** What the networks see in one frame. */
  readonly look: (image: RgbImage) => Promise<readonly PlateSight[] | ImageProblem>;
  /** No mark can have been issued after it. */
  readonly now: () => Instant;
  /** A frame that could not be looked at is counted as dropped. */
  readonly counts: FrameCounts;
}

/** Throws what `frames` and `look` throw, after the passes that were under way. */
export async function* joinPasses(
  frames: AsyncIterable<Frame>,
  ports: JoinPassesPorts,
  rules?: PassRules,
): AsyncGenerator<Pass> {
  const tracker = createTracker(rules);
  const isFirst = firstOfVehicle();
  const read = (joined: readonly JoinedLooks[]) =>
    joined
      .flatMap((looks) => readPass(looks, ports.now()))
      .toSorted((a, b) => a.lastMs - b.lastMs || b.reading.confidence - a.reading.confidence)
      .filter(isFirst);
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const frame of frames) {
      const sights = await lookAt(frame, ports);
      if (sights !== undefined) yield* read(tracker.add(frame, sights));
    }
  } catch (error) {
    failure = { error };
  }
  // A stream that broke has shown vehicles all the same.
  yield* read(tracker.end());
  if (failure !== undefined) throw failure.error;
}

/** Passes that are remembered: more than can be in sight at one time. */
const REMEMBERED = 32;

/** False for a mark that was told while it was in sight: a trailer bears its vehicle's mark a second time. */
function firstOfVehicle(): (pass: Pass) => boolean {
  let told: readonly Pass[] = [];
  return (pass) => {
    const again = told.some(
      ({ reading, firstMs, lastMs }) =>
        reading.vrm === pass.reading.vrm && firstMs <= pass.lastMs && pass.firstMs <= lastMs,
    );
    if (!again) told = [...told, pass].slice(-REMEMBERED);
    return !again;
  };
}

/** Undefined when nobody could look at it. */
async function lookAt({ image }: Frame, { look, counts }: JoinPassesPorts) {
  let sights: readonly PlateSight[] | undefined;
  try {
    const seen = await look(image);
    sights = isImageProblem(seen) ? undefined : seen;
    return sights;
  } finally {
    if (sights === undefined) counts.dropped += 1;
    else counts.read += 1;
  }
}

/** None when the looks together are more likely scenery than a plate, or contradict each other so much that they say nothing. */
function readPass({ sight, beside = [], ...looks }: JoinedLooks, latest: Instant): Pass[] {
  const reading = credibleReading(sight, latest);
  if (reading === undefined) return [];
  const others = beside.flatMap((other) => credibleReading(other, latest) ?? []);
  const hasSame = others.some((other) => isOneMark(reading, other));
  const hasAnother = others.some((other) => !isOneMark(reading, other));
  const remarks = READ_REMARKS.filter(
    (one) => (one === "two-marks" && hasAnother) || (one === "two-plates" && hasSame),
  );
  return [{ ...looks, reading, ...(remarks.length === 0 ? {} : { remarks }) }];
}

function credibleReading(sight: PlateSight, latest: Instant): PlateReading | undefined {
  const reading = readPlate(sight, latest);
  const says = reading !== undefined && isCredible(reading) && reading.confidence >= CONFIDENCE_USES.possible;
  return says ? reading : undefined;
}
