import { expect, it } from "vitest";
import { isWorthTelling, waitMs } from "./back-off.ts";

it("waits twice as long after each failure in a row, and never longer than the longest", () => {
  const waits = [0, 1, 2, 3, 4, 5, 10_000].map((failures) =>
    waitMs(failures, { firstMs: 100, longestMs: 1_000 }),
  );
  expect(waits).toEqual([100, 100, 200, 400, 800, 1_000, 1_000]);
});

it("tells of fewer and fewer failures of one row", () => {
  const told = Array.from({ length: 40 }, (_, i) => i).filter(isWorthTelling);
  expect(told).toEqual([1, 2, 4, 8, 16, 32]);
});
