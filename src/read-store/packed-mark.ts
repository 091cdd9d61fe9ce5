/**
 * How is a mark kept in eight bytes? Whole marks: ten digits to base 37, below 2^53, and the numbers sort as the marks do.
 * Marks with characters that nobody could read: below zero, to base 38, so that they are never found as whole ones.
 */
import { invariant } from "#terms/invariant.ts";
import { HALVES, packHalf } from "#terms/mark-code.ts";
import {
  type CanonicalVrm,
  canonicalVrm,
  isPartial,
  isReadMark,
  parseReadMark,
  type ReadMark,
  VRM_MAX_LENGTH,
} from "#terms/vrm.ts";

declare const brand: unique symbol;
/** The canonical mark as a whole number from 0 to 37^10 - 1, or from -38^10 + 1 to -1 for one that was read in part. */
export type PackedMark = number & { readonly [brand]: "PackedMark" };

export interface PackedVrm {
  readonly mark: PackedMark;
  /** Bit n is set when character n is the letter O or I where the canonical form has 0 or 1. */
  readonly letters: number;
}

/** Blank is 0, so that a mark sorts before every longer mark that begins with it. */
const WHOLE = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const PARTIAL = `${WHOLE}?`;

export function packMark(mark: CanonicalVrm): PackedMark {
  invariant(mark.length <= VRM_MAX_LENGTH, "a mark has at most ten characters, or it would not fit 53 bits");
  const packed = mark.includes("?") ? -packPartial(mark) : packHalf(mark, 0) * HALVES + packHalf(mark, 1);
  return packed as PackedMark;
}

function packPartial(mark: string): number {
  let packed = 0;
  for (let index = 0; index < VRM_MAX_LENGTH; index += 1) {
    const digit = index < mark.length ? PARTIAL.indexOf(mark.charAt(index)) : 0;
    invariant(digit >= 0, "a mark is made of A-Z, 0-9 and ? only");
    packed = packed * PARTIAL.length + digit;
  }
  return packed;
}

export interface MarkRange {
  readonly from: number;
  readonly to: number;
}

/**
 * All marks that begin with these characters, as packed numbers, both ends included: whole ones, and those read in part, which lie
 * below zero. `start` is in the look-up form and has no unread character.
 */
export function marksFrom(start: string): readonly [whole: MarkRange, partial: MarkRange] {
  const free = VRM_MAX_LENGTH - start.length;
  invariant(free >= 0, "a mark has at most ten characters");
  const range = (characters: string): MarkRange => {
    let from = 0;
    for (const character of start) from = from * characters.length + characters.indexOf(character);
    const many = characters.length ** free;
    return { from: from * many, to: from * many + many - 1 };
  };
  const [whole, partial] = [range(WHOLE), range(PARTIAL)];
  return [whole, { from: -partial.to, to: -partial.from }];
}

/** The reverse of `packMark`. Throws on numbers that no mark packs into. */
export function unpackMark(packed: number): CanonicalVrm {
  const characters = packed < 0 ? PARTIAL : WHOLE;
  let text = "";
  let rest = Math.abs(packed);
  for (let index = 0; index < VRM_MAX_LENGTH; index += 1) {
    text = characters.charAt(rest % characters.length) + text;
    rest = Math.floor(rest / characters.length);
  }
  const mark = parseReadMark(text.trimEnd());
  invariant(rest === 0 && isReadMark(mark) && mark === text.trimEnd(), "a stored mark unpacks to a mark");
  invariant(isPartial(mark) === packed < 0, "a mark below zero was read in part, and no other");
  return canonicalVrm(mark);
}

/** The mark for looking up, and apart from it which letters were folded, so that the text comes back as it was. */
export function packVrm(vrm: ReadMark): PackedVrm {
  let letters = 0;
  for (let index = 0; index < vrm.length; index += 1) {
    if (isFolded(vrm.charAt(index))) letters |= 1 << index;
  }
  return { mark: packMark(canonicalVrm(vrm)), letters };
}

export function unpackVrm({ mark, letters }: { readonly mark: number; readonly letters: number }): ReadMark {
  const text = [...unpackMark(mark)].map((character, index) =>
    (letters & (1 << index)) === 0 ? character : unfold(character),
  );
  const vrm = parseReadMark(text.join(""));
  invariant(isReadMark(vrm), "a stored mark is a mark");
  return vrm;
}

const isFolded = (character: string): boolean => character === "O" || character === "I";

function unfold(character: string): string {
  invariant(character === "0" || character === "1", "only 0 and 1 can stand for a folded letter");
  return character === "0" ? "O" : "I";
}
