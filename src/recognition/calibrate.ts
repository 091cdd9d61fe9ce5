/** How sure is the reader really? Makes probabilities of its numbers, so that of marks with 90 % confidence nine in ten are right. */
import { CALIBRATION } from "./calibration-constants.ts";
import { READER } from "./network-shapes.ts";

export interface Calibration {
  /** The weights it was fitted for, by the name that reads carry: it says nothing about others. */
  readonly weights: string;
  /** Power of each character's probability: above one where the reader, seeing a plate in three framings, is too modest. */
  readonly sharpness: number;
  /**
   * Factors of the odds that a whole mark is right, at most one: a plate that misleads the reader in one place misleads it in
   * others too, which a product over places does not know. British plates, which the reader saw most of, mislead it less.
   */
  readonly odds: { readonly british: number; readonly foreign: number };
}

/** Share of certainty that training spread evenly over all classes (label smoothing in `training/train_reader.py`). */
const SMOOTHING = 0.02;
const RESERVE = SMOOTHING / READER.classes;

/** The characters' probabilities without the reserve that training kept, and as sharp as they proved to be. */
export function calibrate(
  places: Float32Array,
  { sharpness }: Pick<Calibration, "sharpness"> = CALIBRATION,
): Float32Array {
  return normalised(places.map((probability) => beyondReserve(probability) ** sharpness));
}

/**
 * The reader's answer without the reserve; each place adds up to one again. A place without any probability, which only a
 * broken network gives, stays as it is.
 */
export function withoutReserve(places: Float32Array): Float32Array {
  return normalised(places.map(beyondReserve));
}

/** What the reader gave a character beyond its share of the reserve. */
export function beyondReserve(probability: number): number {
  return Math.max(0, probability - RESERVE);
}

/** The inverse: as the reader would have given it, for answers that were made of several of the reader's. */
export function withReserve(places: Float32Array): Float32Array {
  return places.map((probability) => probability * (1 - SMOOTHING) + RESERVE);
}

/**
 * The probability that a whole mark is right. It never rises, so marks of one plate keep their order and together stay within one.
 *
 * @param british the probability that the plate is British: between the two factors the odds go in proportion
 */
export function calibrateMark(
  probability: number,
  british: number,
  { odds }: Pick<Calibration, "odds"> = CALIBRATION,
): number {
  const factor = odds.british ** british * odds.foreign ** (1 - british);
  return (factor * probability) / (factor * probability + (1 - probability));
}

/** Each place adds up to one, and one of nothing stays so. In place. */
function normalised(places: Float32Array): Float32Array {
  for (let start = 0; start < places.length; start += READER.classes) {
    const end = start + READER.classes;
    let sum = 0;
    for (let i = start; i < end; i++) sum += places[i] as number;
    for (let i = start; i < end && sum > 0; i++) places[i] = (places[i] as number) / sum;
  }
  return places;
}
