/** Which marks may the plate bear, and how probably? A read's text and its alternatives by mark, O being 0 and I being 1. */
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, isPartial, type ReadMark, type Vrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { differences } from "./differences.ts";

/** One mark that the plate may bear, in the spelling that the reader holds for likeliest. */
export interface Possibility {
  readonly vrm: ReadMark;
  /** Undefined when the reader does not say. */
  readonly probability?: number | undefined;
}

export type ReadTexts = Pick<Read, "vrm" | "confidence" | "alternatives">;

/**
 * Likeliest first, a text of unknown probability before all; what they leave to one belongs to marks that the reader did not
 * list. Some cameras send scores that add up to more than one: these are no probabilities, so they are taken as shares.
 */
export function possibilitiesOf({ vrm, confidence, alternatives }: ReadTexts): readonly Possibility[] {
  const byMark = new Map<CanonicalVrm, Possibility>();
  let sum = 0;
  for (const text of [{ vrm, confidence }, ...alternatives]) {
    const mark = canonicalVrm(text.vrm);
    const known = byMark.get(mark);
    const isUnknown =
      text.confidence === undefined || (known !== undefined && known.probability === undefined);
    const probability = isUnknown ? undefined : (known?.probability ?? 0) + (text.confidence ?? 0);
    byMark.set(mark, { vrm: known?.vrm ?? text.vrm, probability });
    sum += text.confidence ?? 0;
  }
  const whole = Math.max(1, sum);
  return [...byMark.values()]
    .map(({ vrm: text, probability }) => ({
      vrm: text,
      ...(probability === undefined ? {} : { probability: probability / whole }),
    }))
    .toSorted((a, b) => (b.probability ?? Infinity) - (a.probability ?? Infinity) || 0);
}

/** Probability that the plate bears this mark, or one that fits this pattern; undefined when the reader listed none. */
export function probabilityOf(
  mark: Vrm | VrmPattern,
  possibilities: readonly Possibility[],
): number | undefined {
  // How sure a reader is of the characters that it could read says nothing of those that it could not.
  const fitting = possibilities.filter(({ vrm }) => !isPartial(vrm) && differences(vrm, mark).length === 0);
  const stated = fitting.flatMap(({ probability }) => probability ?? []);
  if (stated.length === 0 || stated.length < fitting.length) return undefined;
  // Rounding may lift a sum of shares a hair above one.
  return Math.min(
    1,
    stated.reduce((sum, probability) => sum + probability, 0),
  );
}
