/** Where do so many marks come from, none of which was ever issued? Age identifier 49 at any place, five letters about it, never I or Q. */
import type { Vrm } from "#terms/vrm.ts";

const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ";
const PLACES = 6;
/** So many different ones there are: 47.8 million. */
export const MOST_MARKS = LETTERS.length ** 5 * PLACES;
/** Shares no factor with `MOST_MARKS`, so that each number gives another mark, and neighbours lie far apart. */
const STRIDE = 48_271;

let state = 0x2545f491;
/** Xorshift: the same numbers in every run. */
export function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

export const letter = (): string => LETTERS[random(LETTERS.length)] as string;

/** The mark of a number below `MOST_MARKS`; a new string each time, as a decoder makes one. */
export function markOf(number: number): Vrm {
  const mixed = (number * STRIDE + 7) % MOST_MARKS;
  let left = Math.floor(mixed / PLACES);
  let text = "";
  for (let at = 0; at < 5; at += 1) {
    text += LETTERS[left % LETTERS.length];
    left = Math.floor(left / LETTERS.length);
  }
  // 49 stands third in most marks on the road, but these are too few alone.
  const place = (2 + (mixed % PLACES)) % PLACES;
  return Buffer.from(`${text.slice(0, place)}49${text.slice(place)}`).toString("latin1") as Vrm;
}

/** Two letters, two digits, three letters; and a letter, one to three digits, three letters. One of the last three is a Q, which no such plate has. */
const CURRENT = LETTERS.length ** 4 * 100 * 3;
const PREFIX = LETTERS.length ** 3 * 999 * 3;
/** So many different ones there are: 141 million. */
export const MOST_WIDE_MARKS = CURRENT + PREFIX;

/** The mark of a number below `MOST_WIDE_MARKS`: here a listed mark has fewer listed ones about it than among those above. */
export function wideMarkOf(number: number): Vrm {
  let left = (number * STRIDE + 7) % MOST_WIDE_MARKS;
  const take = (choices: number): number => {
    const which = left % choices;
    left = Math.floor(left / choices);
    return which;
  };
  const one = () => LETTERS[take(LETTERS.length)] as string;
  const isCurrent = left < CURRENT;
  if (!isCurrent) left -= CURRENT;
  const begin = isCurrent
    ? `${one()}${one()}${String(take(100)).padStart(2, "0")}`
    : `${one()}${1 + take(999)}`;
  const place = take(3);
  const end = `${one()}${one()}`;
  return Buffer.from(`${begin}${end.slice(0, place)}Q${end.slice(place)}`).toString("latin1") as Vrm;
}
