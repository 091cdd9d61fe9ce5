/** How is a mark kept in eight bytes? Ten places to base 37: below 2^53, and the numbers sort as the marks do. */
import { invariant } from "#terms/invariant.ts";
import { type CanonicalVrm, canonicalVrm, isVrm, parseVrm, VRM_MAX_LENGTH, type Vrm } from "#terms/vrm.ts";

declare const brand: unique symbol;
/** The canonical mark as a whole number from 0 to 37^10 - 1. */
export type PackedMark = number & { readonly [brand]: "PackedMark" };

export interface PackedVrm {
  readonly mark: PackedMark;
  /** Bit n is set when character n is the letter O or I where the canonical form has 0 or 1. */
  readonly letters: number;
}

/** Blank is 0, so that a mark sorts before every longer mark that begins with it. */
const CHARACTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const BASE = CHARACTERS.length;

export function packMark(mark: CanonicalVrm): PackedMark {
  invariant(mark.length <= VRM_MAX_LENGTH, "a mark has at most ten characters, or it would not fit 53 bits");
  let packed = 0;
  for (let place = 0; place < VRM_MAX_LENGTH; place += 1) {
    const digit = place < mark.length ? CHARACTERS.indexOf(mark.charAt(place)) : 0;
    invariant(digit >= 0, "a mark is made of A-Z and 0-9 only");
    packed = packed * BASE + digit;
  }
  return packed as PackedMark;
}

/** The reverse of `packMark`. Throws on numbers that no mark packs into. */
export function unpackMark(packed: number): CanonicalVrm {
  let text = "";
  let rest = packed;
  for (let place = 0; place < VRM_MAX_LENGTH; place += 1) {
    text = CHARACTERS.charAt(rest % BASE) + text;
    rest = Math.floor(rest / BASE);
  }
  const mark = parseVrm(text.trimEnd());
  invariant(rest === 0 && isVrm(mark) && mark === text.trimEnd(), "a stored mark unpacks to a mark");
  return canonicalVrm(mark);
}

/** The mark for looking up, and apart from it which letters were folded, so that the text comes back as it was. */
export function packVrm(vrm: Vrm): PackedVrm {
  let letters = 0;
  for (let place = 0; place < vrm.length; place += 1) {
    if (isFolded(vrm.charAt(place))) letters |= 1 << place;
  }
  return { mark: packMark(canonicalVrm(vrm)), letters };
}

export function unpackVrm({ mark, letters }: { readonly mark: number; readonly letters: number }): Vrm {
  const text = [...unpackMark(mark)].map((character, place) =>
    (letters & (1 << place)) === 0 ? character : unfold(character),
  );
  const vrm = parseVrm(text.join(""));
  invariant(isVrm(vrm), "a stored mark is a mark");
  return vrm;
}

const isFolded = (character: string): boolean => character === "O" || character === "I";

function unfold(character: string): string {
  invariant(character === "0" || character === "1", "only 0 and 1 can stand for a folded letter");
  return character === "0" ? "O" : "I";
}
