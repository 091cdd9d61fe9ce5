/** How is one plate shown to the reader? Once as found; where that leaves doubt, twice more, framed a little differently. */
import type { Corners } from "#terms/position.ts";
import { calibrate } from "./calibrate.ts";
import { READER, type ReaderOutput } from "./network-shapes.ts";
import { enlarge } from "./quadrilateral.ts";

/** Enlargements across and down: the detector's corners are a pixel or two out, in either direction. */
const FURTHER_FRAMINGS = [
  [1.05, 1.08],
  [0.96, 0.94],
] as const;

export const FURTHER_VIEWS = FURTHER_FRAMINGS.length;

/**
 * From this certainty on, further views change no text: of 581 plates on held-out photographs they changed three, and made
 * none of them right or wrong.
 */
const CLEAR = 0.7;

/** True when the reader is so sure of every place in its first view that no other needs to be asked. */
export function isClear({ places }: ReaderOutput): boolean {
  const calibrated = calibrate(places);
  let certainty = 1;
  for (let start = 0; start < calibrated.length; start += READER.classes)
    certainty *= Math.max(...calibrated.subarray(start, start + READER.classes));
  return certainty >= CLEAR;
}

/** The corners of each further view of a plate; the first is the plate as found. */
export function furtherViewsOf(corners: Corners): Corners[] {
  return FURTHER_FRAMINGS.map(([byX, byY]) => enlarge(corners, byX, byY));
}

/** What the views say together: the mean of their probabilities. */
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
