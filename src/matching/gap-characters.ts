/** Which characters may fill an empty place of a packed mark, and what does each change it by? A word of the gap table has a bit for each. */
import { CODE_WEIGHTS, codeAt } from "#terms/mark-code.ts";
import { isDigit } from "./mark-shapes.ts";

/** What O and I are folded into is not tried twice. */
export const CODES = [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"].map((character) => codeAt(character, 0));
export const DIGITS = CODES.filter(isDigit);
export const LETTERS = CODES.filter((code) => !isDigit(code));

/** Bits of codes below 32, and of those above less 32. */
const bitsOf = (codes: readonly number[]): number =>
  codes.reduce((bits, code) => bits | (1 << (code & 31)), 0);
export const DIGIT_BITS = bitsOf(DIGITS);
export const LOW_LETTER_BITS = bitsOf(LETTERS.filter((code) => code < 32));
export const HIGH_LETTER_BITS = bitsOf(LETTERS.filter((code) => code >= 32));

/** Digits, letters or, added up, both. */
export const DIGIT_KIND = 1;
export const LETTER_KIND = 2;

/** What one more in a code of a place changes the half by, places of the other half changing nothing. */
export const FIRST_WEIGHTS: readonly number[] = [...CODE_WEIGHTS, 0, 0, 0, 0, 0];
export const REST_WEIGHTS: readonly number[] = [0, 0, 0, 0, 0, ...CODE_WEIGHTS];
