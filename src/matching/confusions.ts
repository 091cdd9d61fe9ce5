/**
 * How probable is it that a vehicle bears a mark which its reader did not name? By how often characters are taken for one
 * another. Nobody has published counts for British plates, so the weights are a table of how widely a pair is named (uk-anpr
 * 6.6), not a measurement, and what comes of them is called an estimate wherever it is shown.
 */
import { UNREAD } from "#terms/plain-characters.ts";
import { isPartial, type PartialVrm } from "#terms/vrm.ts";
import { LOOK_ALIKE_CLASSES, TWO_FOR_ONE } from "./look-alikes.ts";
import { canonicalMark, isPattern } from "./mark-pattern.ts";
import type { Possibility, ReadTexts } from "./possibilities.ts";
import type { VoiEntry } from "./voi-entry.ts";

/** Pairs that several published tables name, those that one names, and those known from broken strokes alone. */
export const PAIR_WEIGHTS: Readonly<Record<string, number>> = {
  "2Z": 3,
  "5S": 3,
  "8B": 3,
  VY: 3,
  "0D": 2,
  "0Q": 2,
  DQ: 2,
  "6G": 2,
  "38": 2,
  EF: 2,
  FP: 2,
  BE: 1,
  BF: 1,
  CG: 1,
  PR: 1,
};
/** Two strokes with a fixing between them for an H: told of by one source as a way to cheat. */
const STROKES_WEIGHT = 1;
/** A character lost or gained, all of them together. */
const LENGTH_WEIGHT = 3;
/** All other misreads together. */
const OTHER_WEIGHT = 6;
/** Of a hundred reads, those that are wrong when the camera does not say how sure it is: the share that the police state. */
const WRONG_UNSTATED = 0.03;
/** A camera that says it is certain is wrong now and then all the same. */
const WRONG_AT_LEAST = 0.001;
/** Characters that an unread one may be. */
const ANY_CHARACTER = 34;
/** Stores keep 32-bit floats. */
const ROUNDED = 1e-6;

/** The weight of taking one character for the other; 0 when they are not alike. */
export function pairWeight(one: string, other: string): number {
  return PAIR_WEIGHTS[one + other] ?? PAIR_WEIGHTS[other + one] ?? 0;
}

/** Of the reader's own words it is what they leave to one, and goes to the marks near the read by their weights. */
export function estimateOf(
  mark: VoiEntry["mark"],
  read: ReadTexts,
  possibilities: readonly Possibility[],
): number {
  const sought = canonicalMark(mark);
  const seen = canonicalMark(read.vrm);
  const wrong = wrongShare(read, possibilities);
  if (isPartial(read.vrm) || isPattern(mark)) return (1 - wrong) * unreadShare(seen, sought);
  if (seen === sought) return 1 - wrong;
  return (wrong * weightBetween(seen, sought)) / weightOfAll(seen);
}

/** What is left for marks that the reader did not name. */
function wrongShare({ vrm, confidence }: ReadTexts, possibilities: readonly Possibility[]): number {
  if (confidence === undefined) return WRONG_UNSTATED;
  if (isPartial(vrm)) return Math.max(WRONG_AT_LEAST, 1 - ofWhatWasRead(vrm, confidence));
  const named = possibilities.reduce((sum, { probability = 0 }) => sum + probability, 0);
  return Math.min(1, Math.max(WRONG_AT_LEAST, 1 - named));
}

/**
 * Cameras say how sure they are of the characters that they read; our own reader, of the whole mark, of which it knows each unread
 * character by chance alone. So a number that is too small for the former is the latter.
 */
function ofWhatWasRead(vrm: PartialVrm, confidence: number): number {
  const ofEach = ANY_CHARACTER ** [...vrm].filter((character) => character === UNREAD).length;
  return confidence * ofEach <= 1 + ROUNDED ? Math.min(1, confidence * ofEach) : confidence;
}

/** Each character that was not read may be any; where the list itself leaves one open, it does not matter. */
function unreadShare(seen: string, sought: string): number {
  const open = [...seen].filter((character, at) => character === "?" && sought[at] !== "?").length;
  return ANY_CHARACTER ** -open;
}

function weightBetween(seen: string, sought: string): number {
  if (seen.length !== sought.length) {
    const joins = TWO_FOR_ONE.some(
      ({ two, one }) => joined(seen, two, one, sought) || joined(seen, one, two, sought),
    );
    return joins ? STROKES_WEIGHT : LENGTH_WEIGHT / lengthNeighbours(seen);
  }
  const places = [...seen].flatMap((character, at) => (character === sought[at] ? [] : [at]));
  const [at = 0] = places;
  return places.length === 1 ? pairWeight(seen[at] ?? "", sought[at] ?? "") : 0;
}

const joined = (from: string, part: string, by: string, to: string): boolean =>
  [...from].some(
    (_, at) => from.startsWith(part, at) && from.slice(0, at) + by + from.slice(at + part.length) === to,
  );

const lengthNeighbours = (seen: string): number => seen.length + (seen.length + 1) * ANY_CHARACTER;

function weightOfAll(seen: string): number {
  const alike = [...seen].reduce((sum, character) => sum + alikeWeight(character), 0);
  return alike + 2 * STROKES_WEIGHT + LENGTH_WEIGHT + OTHER_WEIGHT;
}

/** Of all that one character may be taken for. */
function alikeWeight(character: string): number {
  const others = LOOK_ALIKE_CLASSES.filter((members) => members.includes(character)).join("");
  return [...new Set(others)]
    .filter((other) => other !== character)
    .reduce((sum, other) => sum + pairWeight(character, other), 0);
}
