/** Which marks may the plate bear, and how probably? A read's text and its alternatives by mark, O being 0 and I being 1. */
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, isPartial, type ReadMark, type Vrm } from "#terms/vrm.ts";
import { differences } from "./differences.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";

/** One mark that the plate may bear, in the spelling that the reader holds for likeliest. */
export interface Possibility {
  readonly vrm: ReadMark;
  readonly probability: number;
}

export type ReadTexts = Pick<Read, "vrm" | "confidence" | "alternatives">;

/**
 * Likeliest first; what they leave to one belongs to marks that the reader did not list. Some cameras send scores that add
 * up to more than one: these are no probabilities, so they are taken as shares.
 */
export function possibilitiesOf({ vrm, confidence, alternatives }: ReadTexts): readonly Possibility[] {
  const byMark = new Map<CanonicalVrm, Possibility>();
  let sum = 0;
  for (const text of [{ vrm, confidence }, ...alternatives]) {
    const mark = canonicalVrm(text.vrm);
    const known = byMark.get(mark);
    const probability = (known?.probability ?? 0) + text.confidence;
    byMark.set(mark, { vrm: known?.vrm ?? text.vrm, probability });
    sum += text.confidence;
  }
  const whole = Math.max(1, sum);
  return [...byMark.values()]
    .map((one) => ({ vrm: one.vrm, probability: one.probability / whole }))
    .toSorted((a, b) => b.probability - a.probability);
}

/** Probability that the plate bears this mark, or one that fits this pattern; undefined when the reader listed none. */
export function probabilityOf(
  mark: Vrm | VrmPattern,
  possibilities: readonly Possibility[],
): number | undefined {
  // How sure a reader is of the characters that it could read says nothing of those that it could not.
  const fitting = possibilities.filter(({ vrm }) => !isPartial(vrm) && differences(vrm, mark).length === 0);
  if (fitting.length === 0) return undefined;
  // Rounding may lift a sum of shares a hair above one.
  return Math.min(
    1,
    fitting.reduce((sum, { probability }) => sum + probability, 0),
  );
}
