import { describe, expect, it } from "vitest";
import { brierScore, calibrationError, massBins, upperBound, widthBins } from "./reliability.ts";

/** `count` readings that promise `confidence`, of which the first `right` are right. */
const readings = (count: number, confidence: number, right: number) =>
  Array.from({ length: count }, (_, i) => ({ confidence, right: i < right }));

describe("calibrationError", () => {
  it("is nothing where eight in ten of the readings that promise 80 % are right", () => {
    expect(calibrationError(widthBins(readings(10, 0.8, 8)))).toBeCloseTo(0);
  });

  it("weighs each bin by its readings", () => {
    const judged = [...readings(30, 0.95, 30), ...readings(10, 0.45, 0)];
    expect(calibrationError(widthBins(judged))).toBeCloseTo((30 * 0.05 + 10 * 0.45) / 40);
    expect(calibrationError(massBins(judged, 4))).toBeCloseTo((30 * 0.05 + 10 * 0.45) / 40);
  });

  it("puts certainty into the last bin, and every reading into exactly one", () => {
    const judged = [...readings(3, 1, 3), ...readings(4, 0, 0), ...readings(8, 0.5, 4)];
    expect(widthBins(judged).map(({ count }) => count)).toEqual([4, 8, 3]);
    expect(massBins(judged, 4).reduce((sum, { count }) => sum + count, 0)).toBe(15);
  });
});

describe("brierScore", () => {
  it("is a quarter for who always says one half", () => {
    expect(brierScore(readings(10, 0.5, 3))).toBeCloseTo(0.25);
  });
});

describe("upperBound", () => {
  it.each([
    [0, 100, 0.0295],
    [0, 598, 0.005],
    [1, 100, 0.0466],
    [5, 50, 0.1991],
    [3, 3, 1],
  ])("of %i wrong in %i is %f", (errors, count, bound) => {
    expect(upperBound(errors, count)).toBeCloseTo(bound, 3);
  });
});
