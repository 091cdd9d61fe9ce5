/** Does the picture's edge cut this plate, and how many characters stand beyond it? By how wide a plate of its height is. */
import type { Corners } from "#terms/position.ts";
import { formatsOf } from "./mark-formats.ts";
import { sidesOf } from "./quadrilateral.ts";

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where the missing characters would stand, and how many; the number is undefined where geometry does not tell it. */
export interface CutOff {
  readonly side: "left" | "right";
  readonly missing: number | undefined;
}

/** In plate widths: the detector finds the end of a plate that is cut as far from the picture's edge as this. */
const AT_THE_EDGE = 0.1;
/** So far beyond the edge no plate reaches that is wholly in the picture; corners are found less well than that. */
const SURELY_BEYOND = 0.06;
/** A plate of one line is this many times as wide as high, as the detector finds it (median of British plates on photographs: 4.3). */
const WIDTHS_OF_HEIGHT = 4.4;
/** And has room for seven characters, a gap and its margins. */
const CHARACTERS_WIDE = 8.3;
/** With less room than for this share of a character nothing is missing. */
const LEAST_MISSING = 0.8;
const MOST_MISSING = 4;
/** A number of characters with which the text has today's form counts as so much nearer. */
const IN_FAVOUR_OF_TODAYS_FORM = 1.1;
/** L for a letter, D for a figure: today's form. */
const TODAYS_FORM = "LLDDLLL";

/** Undefined of a plate that is wholly in the picture, and of one that shows today's whole mark. */
export function cutOffOf(
  { corners, lines, text }: { readonly corners: Corners; readonly lines: 1 | 2; readonly text: string },
  picture: Size,
): CutOff | undefined {
  if (formatsOf(text).some(({ id }) => id === "current")) return undefined;
  const ends = endsOf(corners, picture);
  const sides = (["left", "right"] as const).filter((side) => ends[side] <= AT_THE_EDGE);
  const [side] = sides;
  if (side === undefined) return undefined;
  if (lines === 2 || sides.length === 2) {
    const isBeyond = sides.some((each) => ends[each] < -SURELY_BEYOND);
    return isBeyond ? { side, missing: undefined } : undefined;
  }
  const room = roomBeyond(corners, side, picture);
  if (room < LEAST_MISSING) return undefined;
  return { side, missing: likeliestNumber(text, side, room) };
}

/** The text with `?` for each character that stands beyond the edge. */
export function withUnread(text: string, { side, missing = 0 }: CutOff): string {
  const unread = "?".repeat(missing);
  return side === "left" ? unread + text : text + unread;
}

/** How far either end is inside the picture, in plate widths; below 0 beyond its edge. */
function endsOf([tl, tr, br, bl]: Corners, picture: Size): Record<CutOff["side"], number> {
  const [left, right] = [(tl[0] + bl[0]) / 2, (tr[0] + br[0]) / 2];
  const width = Math.max(1, right - left);
  return { left: left / width, right: (picture.widthPx - right) / width };
}

/** Room for so many characters beyond the edge, by the height of the plate and by what of its width is in the picture. */
function roomBeyond(corners: Corners, side: CutOff["side"], picture: Size): number {
  const [tl, tr, br, bl] = corners;
  const [left, right] = [(tl[0] + bl[0]) / 2, (tr[0] + br[0]) / 2];
  const inPicture = side === "left" ? right : picture.widthPx - left;
  const wholePx = WIDTHS_OF_HEIGHT * sidesOf(corners).heightPx;
  return (CHARACTERS_WIDE * (wholePx - inPicture)) / wholePx;
}

function likeliestNumber(text: string, side: CutOff["side"], room: number): number {
  const numbers = Array.from({ length: MOST_MISSING }, (_, i) => i + 1);
  const off = (missing: number): number =>
    Math.abs(missing - room) -
    (hasTodaysForm(withUnread(text, { side, missing })) ? IN_FAVOUR_OF_TODAYS_FORM : 0);
  return numbers.reduce((best, each) => (off(each) < off(best) ? each : best));
}

function hasTodaysForm(text: string): boolean {
  if (text.length !== TODAYS_FORM.length) return false;
  return [...text].every((character, i) => {
    const isFigure = character >= "0" && character <= "9";
    return character === "?" || isFigure === (TODAYS_FORM[i] === "D");
  });
}
