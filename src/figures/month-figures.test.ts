import fc from "fast-check";
import { expect, it } from "vitest";
import { bandOf } from "./month-figures.ts";

it("tells a month in bands of ten or more, in which the number lies", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (count) => {
      const { least, most } = bandOf(count);
      expect(least).toBeLessThanOrEqual(count);
      expect(most).toBeGreaterThanOrEqual(count);
      expect(most - least).toBeGreaterThanOrEqual(8);
      // Whatever else lies in the band is told alike.
      expect([bandOf(least), bandOf(most)]).toEqual([
        { least, most },
        { least, most },
      ]);
    }),
  );
  expect([0, 1, 9, 10, 99, 123, 550_123].map(bandOf)).toEqual([
    { least: 0, most: 0 },
    { least: 1, most: 9 },
    { least: 1, most: 9 },
    { least: 10, most: 19 },
    { least: 90, most: 99 },
    { least: 120, most: 129 },
    { least: 550_000, most: 559_999 },
  ]);
});

it("hides each month's number from whoever has the year's and the other months'", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 11, maxLength: 11 }), (months) => {
      const year = months.reduce((sum, count) => sum + count, 0);
      const bands = months.map(bandOf);
      const some = months.findIndex((count) => count > 0);
      if (bands.filter(({ most }) => most > 0).length < 2) return;
      const others = bands.filter((_, at) => at !== some);
      const least = year - others.reduce((sum, { most }) => sum + most, 0);
      const most = year - others.reduce((sum, { least: low }) => sum + low, 0);
      // By subtraction alone at least two numbers stay possible.
      expect(most - least).toBeGreaterThanOrEqual(1);
    }),
  );
});
