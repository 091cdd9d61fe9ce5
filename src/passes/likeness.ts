/** Do two looks show the same mark? Compares what the reader saw, character by character, as far as it was sure of them. */
import { READER } from "#recognition/network-shapes.ts";

/** A character that both saw counts one; one that both saw differently counts against as much as four agreeing ones. */
const CONTRADICTION = -4;
/** A character that only one of them saw: a vehicle in front hid it, or the edge of the picture cut it off. */
const HIDDEN = -0.7;
/** For laying the marks on each other neither by their first nor by their last characters. */
const SHIFT_COST = 3;
const CHARACTERS = READER.classes - 1;
const LONGEST_AGREEMENT = Math.log(CHARACTERS);

/**
 * About the number of characters that agree, less four for each that contradicts; near nothing where either look was
 * blurred. Takes probabilities of READER.places x READER.classes.
 */
export function likeness(a: Float32Array, b: Float32Array): number {
  const byTheEnds = lengthOf(b) - lengthOf(a);
  const alignments = [...new Set([0, byTheEnds, -1, 1])].map(
    (shift) => agreement(a, b, shift) - (shift === 0 || shift === byTheEnds ? 0 : SHIFT_COST),
  );
  return Math.max(...alignments);
}

/** How many characters the reader saw: places whose likeliest class is not the empty one. */
export function lengthOf(places: Float32Array): number {
  let length = 0;
  for (let start = 0; start < places.length; start += READER.classes) {
    const row = places.subarray(start, start + READER.classes);
    if ((row[0] as number) < Math.max(...row.subarray(1))) length += 1;
  }
  return length;
}

function agreement(a: Float32Array, b: Float32Array, shift: number): number {
  let sum = 0;
  const last = READER.places + Math.abs(shift);
  for (let place = -Math.abs(shift); place < last; place += 1)
    sum += agreementAt(rowOf(a, place), rowOf(b, place + shift));
  return sum;
}

function agreementAt(a: Float32Array, b: Float32Array): number {
  const [shownByA, shownByB] = [1 - (a[0] as number), 1 - (b[0] as number)];
  const byOne = shownByA * (1 - shownByB) + shownByB * (1 - shownByA);
  const byBoth = shownByA * shownByB;
  return byOne * HIDDEN + (byBoth > 0.01 ? byBoth * ofCharacters(a, b, byBoth) : 0);
}

/** The logarithm of how much likelier the two are if they show one character than if they show any two. */
function ofCharacters(a: Float32Array, b: Float32Array, shown: number): number {
  let same = 0;
  let [mostOfA, mostOfB] = [0, 0];
  for (let i = 1; i < READER.classes; i += 1) {
    same += (a[i] as number) * (b[i] as number);
    mostOfA = Math.max(mostOfA, a[i] as number);
    mostOfB = Math.max(mostOfB, b[i] as number);
  }
  const evidence = Math.log(Math.max((same / shown) * CHARACTERS, Number.MIN_VALUE));
  const sureness = (mostOfA * mostOfB) / shown;
  return sureness * (evidence > 0 ? evidence / LONGEST_AGREEMENT : Math.max(CONTRADICTION, evidence));
}

const NOTHING = Float32Array.from({ length: READER.classes }, (_, i) => (i === 0 ? 1 : 0));

function rowOf(places: Float32Array, place: number): Float32Array {
  if (place < 0 || place >= READER.places) return NOTHING;
  return places.subarray(place * READER.classes, (place + 1) * READER.classes);
}
