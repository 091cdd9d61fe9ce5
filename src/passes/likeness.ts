/** Do two looks show the same mark? Compares what the reader saw, character by character, as far as it was sure of them. */
import { READER } from "#recognition/network-shapes.ts";

/** A character that both saw counts one; one that both saw differently counts against as much as four agreeing ones. */
const WORST = -4;
/** For a character that one of the looks lost at the left edge. */
const SHIFT_COST = 3;
const LONGEST_AGREEMENT = Math.log(READER.classes);

/**
 * About the number of characters that agree, less four for each that contradicts; near nothing where either look was
 * blurred. Takes probabilities of READER.places x READER.classes.
 */
export function likeness(a: Float32Array, b: Float32Array): number {
  return Math.max(agreement(a, b, 0), agreement(a, b, -1) - SHIFT_COST, agreement(a, b, 1) - SHIFT_COST);
}

function agreement(a: Float32Array, b: Float32Array, shift: number): number {
  let sum = 0;
  for (let place = 0; place < READER.places; place += 1)
    sum += agreementAt(rowOf(a, place), rowOf(b, place + shift));
  return sum;
}

/** The logarithm of how much likelier the two rows are if they show one character than if they show any two. */
function agreementAt(a: Float32Array, b: Float32Array): number {
  // Nothing here, twice: true of the last places of most marks, whichever they are.
  if ((a[0] as number) * (b[0] as number) > 0.5) return 0;
  let same = 0;
  for (let i = 0; i < READER.classes; i += 1) same += (a[i] as number) * (b[i] as number);
  const evidence = Math.log(Math.max(same * READER.classes, Number.MIN_VALUE));
  const sureness = Math.max(...a) * Math.max(...b);
  return sureness * (evidence > 0 ? evidence / LONGEST_AGREEMENT : Math.max(WORST, evidence));
}

const NOTHING = Float32Array.from({ length: READER.classes }, (_, i) => (i === 0 ? 1 : 0));

function rowOf(places: Float32Array, place: number): Float32Array {
  if (place < 0 || place >= READER.places) return NOTHING;
  return places.subarray(place * READER.classes, (place + 1) * READER.classes);
}
