import { describe, expect, it } from "vitest";
import {
  brierScore,
  calibrationError,
  errorOfTheHonest,
  logLoss,
  massBins,
  upperBound,
  widthBins,
} from "./reliability.ts";

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

describe("errorOfTheHonest", () => {
  it("falls as readings grow in number, and is nothing where all are certain", () => {
    const [few, many] = [100, 10_000].map((count) => errorOfTheHonest(readings(count, 0.7, 0), 5));
    expect(few).toBeGreaterThan(0.05);
    expect(many).toBeLessThan(0.03);
    expect(errorOfTheHonest(readings(100, 1, 100), 5)).toBe(0);
  });
});

describe("brierScore", () => {
  it("is a quarter for who always says one half", () => {
    expect(brierScore(readings(10, 0.5, 3))).toBeCloseTo(0.25);
  });
});

describe("logLoss", () => {
  it("is the least for who says what share is right", () => {
    const said = (confidence: number) => logLoss(readings(10, confidence, 7));
    expect(said(0.7)).toBeLessThan(Math.min(said(0.6), said(0.8), said(1)));
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
