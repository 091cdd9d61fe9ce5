import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesOf } from "../../test/factories/sights.ts";
import { lengthOf, likeness } from "./likeness.ts";

const mark = fc.stringMatching(/^[A-Z]{2}49[A-Z]{3}$/);
const like = (a: string, b: string, sureness = 0.99) =>
  likeness(placesOf(a, sureness), placesOf(b, sureness));

describe("likeness", () => {
  it.each([
    ["the same mark", "AB49XYZ", "AB49XYZ", 6, 7],
    ["one character misread", "AB49XYZ", "AB49XVZ", 1, 3],
    ["the last characters hidden", "AB49XYZ", "AB49", 1, 3],
    ["the first characters hidden", "AB49XYZ", "9XYZ", 1, 3],
    ["the first character lost at the edge", "AB49XYZ", "B49XYZ", 4, 6],
    ["another mark", "AB49XYZ", "CD49EFG", -20, -10],
    ["nothing in common", "AB49XYZ", "CDEFGHJ", -30, -20],
  ])("of %s lies where it should", (_, a, b, least, most) => {
    expect(like(a, b)).toBeGreaterThan(least);
    expect(like(a, b)).toBeLessThan(most);
  });

  it("says little of blurred looks, whichever way", () => {
    expect(Math.abs(like("AB49XYZ", "AB49XYZ", 0.2))).toBeLessThan(1);
    expect(Math.abs(like("AB49XYZ", "CDEFGHJ", 0.2))).toBeLessThan(2);
  });

  it("does not ask which look came first, and holds a mark for likest to itself", () => {
    fc.assert(
      fc.property(mark, mark, (a, b) => {
        expect(like(a, b)).toBeCloseTo(like(b, a), 4);
        expect(like(a, b)).toBeLessThanOrEqual(like(a, a) + 1e-6);
      }),
    );
  });
});

it("counts the characters that were seen", () => {
  expect(["", "A", "AB49XYZ", "AB49XYZ123"].map((text) => lengthOf(placesOf(text)))).toEqual([0, 1, 7, 10]);
});
