/** A mark as small numbers: one a character, O and 0 the same, I and 1 the same, five characters packed into one. */

/** Code of a character, 1 to 36, by its UTF-16 unit; 0 stands for no character. */
const CODES = new Uint8Array(128);
for (let digit = 0; digit < 10; digit += 1) CODES[48 + digit] = 1 + digit;
for (let letter = 0; letter < 26; letter += 1) CODES[65 + letter] = 11 + letter;
// UK plates draw them alike, so look-up cannot tell them apart (uk-anpr 6.6).
CODES["O".charCodeAt(0)] = CODES["0".charCodeAt(0)] ?? 0;
CODES["I".charCodeAt(0)] = CODES["1".charCodeAt(0)] ?? 0;

/** Code of the character at `index` in a mark; 0 for anything that no mark holds, such as `?`. */
export const codeAt = (mark: string, index: number): number => CODES[mark.charCodeAt(index)] ?? 0;

/** One more than the highest code. */
export const CODE_BASE = 37;
/** Places in one packed half; a mark has at most ten characters. */
export const HALF = 5;
/** Of the five places of a half. */
export const CODE_WEIGHTS = [CODE_BASE ** 4, CODE_BASE ** 3, CODE_BASE ** 2, CODE_BASE, 1] as const;

/** `width` characters (five at most) from `index` on as one number below 37^5; what is beyond the mark counts as none. */
export function packRun(mark: string, index: number, width: number): number {
  const to = Math.min(mark.length, index + width);
  let packed = 0;
  for (let at = index; at < to; at += 1) packed += codeAt(mark, at) * (CODE_WEIGHTS[at - index] as number);
  return packed;
}

/** So many different halves there are: a whole mark is `half 0 * HALVES + half 1`, below 2^53. */
export const HALVES = CODE_BASE ** HALF;

/** The first five characters of a mark (`half` 0) or the rest (`half` 1). */
export const packHalf = (mark: string, half: 0 | 1): number => packRun(mark, half * HALF, HALF);
