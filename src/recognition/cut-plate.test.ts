import { describe, expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { cutOffOf, withUnread } from "./cut-plate.ts";

const picture = { widthPx: 640, heightPx: 360 };
/** A plate from here to there, as high as one of the current form of 88 px width is. */
const from = (left: number, right: number): Corners => [
  [left, 100],
  [right, 100],
  [right, 120],
  [left, 120],
];
const cut = (text: string, corners: Corners, lines: 1 | 2 = 1) => cutOffOf({ corners, lines, text }, picture);
const read = (text: string, corners: Corners): string => {
  const found = cut(text, corners);
  return found === undefined ? text : withUnread(text, found);
};

describe("a plate at the picture's edge", () => {
  it.each([
    ["9XYZ", from(-6, 52), "???9XYZ"],
    ["49XYZ", from(-20, 62), "??49XYZ"],
    ["B49XYZ", from(-10, 74), "?B49XYZ"],
    ["AB49", from(590, 636), "AB49???"],
    ["AB49X", from(577, 650), "AB49X??"],
    ["AB49XY", from(566, 646), "AB49XY?"],
  ])(
    "%s, of which a part is seen, has a ? for each character that has room beyond: %s",
    (text, corners, expected) => {
      expect(read(text, corners)).toBe(expected);
    },
  );

  it.each([
    ["that is whole and touches it", "A1ABC", from(2, 90)],
    ["that shows a whole mark of today, wherever its corners were found", "AB49XYZ", from(-8, 76)],
    ["that is short and far from it", "AB49", from(200, 248)],
  ])("%s is not cut", (_, text, corners) => {
    expect(cut(text, corners)).toBeUndefined();
  });

  it("is cut without a number of characters where it has two lines, or is cut at either end", () => {
    const square: Corners = [
      [-14, 100],
      [40, 100],
      [40, 140],
      [-14, 140],
    ];
    expect(cut("B49YZ", square, 2)).toEqual({ side: "left", missing: undefined });
    expect(cut("B49Y", from(-60, 700))).toEqual({ side: "left", missing: undefined });
  });
});
