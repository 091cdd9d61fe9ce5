/** How is one plate shown to the readers? As found to the quick one; where that leaves doubt, in several framings to the thorough one. */
import type { Corners } from "#terms/position.ts";
import { beyondReserve } from "./calibrate.ts";
import { READER, type ReaderOutput } from "./network-shapes.ts";
import { enlarge } from "./quadrilateral.ts";

/** Enlargements across and down: the detector's corners are a pixel or two out, in either direction. */
const FRAMINGS = [
  [1, 1],
  [1.05, 1.08],
  [0.96, 0.94],
] as const;

export const FRAMINGS_OF_A_PLATE = FRAMINGS.length;

/**
 * From this certainty on the quick reader is as often right as the thorough one: of the 886 such plates on held-out photographs, of
 * 1,479 in all, it read 884 and the other 883.
 */
const CLEAR = 0.85;

/** True when the quick reader is so sure of every place that the thorough one need not be asked. Runs for every plate: makes no arrays. */
export function isClear({ places }: ReaderOutput): boolean {
  let certainty = 1;
  for (let start = 0; start < places.length; start += READER.classes) {
    let [best, all] = [0, 0];
    for (let i = start; i < start + READER.classes; i++) {
      const share = beyondReserve(places[i] as number);
      all += share;
      if (share > best) best = share;
    }
    certainty *= best / all;
  }
  return certainty >= CLEAR;
}

/** The corners of each framing of a plate; the first is the plate as found. */
export function framingsOf(corners: Corners): Corners[] {
  return FRAMINGS.map(([byX, byY]) => enlarge(corners, byX, byY));
}

/** What several views say together: the mean of their probabilities. */
export function together(views: readonly ReaderOutput[]): ReaderOutput {
  return {
    places: mean(views.map(({ places }) => places)),
    lines: mean(views.map(({ lines }) => lines)),
    colours: meanIfAny(views.map(({ colours }) => colours)),
    countries: meanIfAny(views.map(({ countries }) => countries)),
  };
}

function meanIfAny(all: readonly (Float32Array | undefined)[]): Float32Array | undefined {
  const known = all.filter((values) => values !== undefined);
  return known.length === 0 ? undefined : mean(known);
}

function mean(all: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(all[0]?.length ?? 0);
  for (const values of all) {
    for (const [i, value] of values.entries()) sum[i] = (sum[i] as number) + value / all.length;
  }
  return sum;
}
