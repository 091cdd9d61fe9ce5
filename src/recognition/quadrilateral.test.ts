import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import {
  boundsOf,
  enlarge,
  isConvex,
  mappingOnto,
  moveCorners,
  overlap,
  scaleCorners,
  sidesOf,
} from "./quadrilateral.ts";

const RECTANGLE: Corners = [
  [10, 20],
  [110, 20],
  [110, 45],
  [10, 45],
];

/** A rectangle with every corner shaken by less than a quarter of its sides: always convex. */
const convex = fc
  .array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((shake): Corners => {
    const at = (i: number): Point => [
      (RECTANGLE[i]?.[0] ?? 0) + (shake[2 * i] ?? 0),
      (RECTANGLE[i]?.[1] ?? 0) + (shake[2 * i + 1] ?? 0),
    ];
    return [at(0), at(1), at(2), at(3)];
  });

describe("mappingOnto", () => {
  it("lays the corners of the unit square onto the corners of any plate", () => {
    fc.assert(
      fc.property(convex, (corners) => {
        const map = mappingOnto(corners);
        invariant(map, "a convex shape has an area");
        const square = [map(0, 0), map(1, 0), map(1, 1), map(0, 1)];
        for (const [i, [x, y]] of square.entries()) {
          expect(x).toBeCloseTo(corners[i]?.[0] ?? Number.NaN, 6);
          expect(y).toBeCloseTo(corners[i]?.[1] ?? Number.NaN, 6);
        }
      }),
    );
  });

  it("puts the centre where the diagonals cross, as perspective does", () => {
    const map = mappingOnto([
      [0, 0],
      [100, 20],
      [100, 40],
      [0, 60],
    ]);
    const [x, y] = map?.(0.5, 0.5) ?? [Number.NaN, Number.NaN];
    expect(x).toBeCloseTo(75, 9);
    expect(y).toBeCloseTo(30, 9);
  });

  it("has no answer for corners on a line", () => {
    const line: Corners = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ];
    expect(mappingOnto(line)).toBeUndefined();
    expect(enlarge(line, 2, 2)).toBe(line);
  });
});

describe("enlarge", () => {
  it("grows a rectangle about its centre", () => {
    const { left, right, top, bottom } = boundsOf(enlarge(RECTANGLE, 1.1, 1.2));
    expect([left, right, top, bottom].map((px) => Number(px.toFixed(6)))).toEqual([5, 115, 17.5, 47.5]);
  });
});

describe("overlap", () => {
  const box = boundsOf(RECTANGLE);
  it.each([
    ["itself", RECTANGLE, 1],
    ["a box within", scaleAbout(0.5), 1],
    ["its right half", moveCorners(RECTANGLE, 50, 0), 0.5],
    ["a box beside it", moveCorners(RECTANGLE, 100, 0), 0],
  ])("of a box with %s", (_, other, expected) => {
    expect(overlap(box, boundsOf(other))).toBeCloseTo(expected);
  });

  it("is nothing for a box without area", () => {
    expect(overlap(box, { left: 20, right: 20, top: 21, bottom: 30 })).toBe(0);
  });
});

describe("isConvex", () => {
  it("holds for every plate seen at an angle, and not for crossed or mirrored corners", () => {
    fc.assert(fc.property(convex, (corners) => isConvex(corners)));
    const [a, b, c, d] = RECTANGLE;
    expect(isConvex([b, a, c, d])).toBe(false);
    expect(isConvex([d, c, b, a])).toBe(false);
  });
});

describe("sidesOf", () => {
  it("measures along the plate, however it is turned and scaled", () => {
    expect(sidesOf(scaleCorners(RECTANGLE, 2, 4))).toEqual({ widthPx: 200, heightPx: 100 });
  });
});

function scaleAbout(factor: number): Corners {
  return enlarge(RECTANGLE, factor, factor);
}
