/** How is one plate shown to the reader? Three times, framed a little differently, so that no single cut decides. */
import type { Corners } from "#terms/position.ts";
import type { ReaderOutput } from "./network-shapes.ts";
import { enlarge } from "./quadrilateral.ts";

/** Enlargements across and down: the detector's corners are a pixel or two out, in either direction. */
const FRAMINGS = [
  [1, 1],
  [1.05, 1.08],
  [0.96, 0.94],
] as const;

export const VIEWS_A_PLATE = FRAMINGS.length;

/** The corners of each view of a plate. */
export function viewsOf(corners: Corners): Corners[] {
  return FRAMINGS.map(([byX, byY]) => enlarge(corners, byX, byY));
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
