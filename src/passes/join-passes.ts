/** Which vehicles pass in these frames? One pass for each, with one reading, as soon as it is over. */

import type { RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading, PlateSight } from "#recognition/ports.ts";
import { isCredible, readPlate } from "#recognition/read-plate.ts";
import type { Instant } from "#terms/instant.ts";
import type { Frame } from "./frame.ts";
import type { JoinedLooks } from "./track.ts";
import { createTracker, type PassRules } from "./tracker.ts";

export interface Pass extends Omit<JoinedLooks, "sight"> {
  /** What all looks say together. */
  readonly reading: PlateReading;
}

export interface JoinPassesPorts {
  /** What the networks see in one frame. */
  readonly look: (image: RgbImage) => Promise<readonly PlateSight[]>;
  /** No mark can have been issued after it. */
  readonly now: () => Instant;
}

/** Throws what `frames` throws, after the passes that were under way. */
export async function* joinPasses(
  frames: AsyncIterable<Frame>,
  { look, now }: JoinPassesPorts,
  rules?: PassRules,
): AsyncGenerator<Pass> {
  const tracker = createTracker(rules);
  const read = (joined: readonly JoinedLooks[]) => joined.flatMap((looks) => readPass(looks, now()));
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const frame of frames) yield* read(tracker.add(frame, await look(frame.image)));
  } catch (error) {
    failure = { error };
  }
  // A stream that broke has shown vehicles all the same.
  yield* read(tracker.end());
  if (failure !== undefined) throw failure.error;
}

/** None when the looks together are more likely scenery than a plate. */
function readPass({ sight, ...looks }: JoinedLooks, latest: Instant): Pass[] {
  const reading = readPlate(sight, latest);
  return reading !== undefined && isCredible(reading) ? [{ ...looks, reading }] : [];
}
