import { expect, it } from "vitest";
import { seededNumbers } from "#demo/seeded-numbers.ts";
import { instant } from "#terms/instant.ts";
import { drawPlaces } from "./draw-places.ts";

const hours = [
  { hour: instant(0), reads: 1 },
  { hour: instant(3_600_000), reads: 0 },
  { hour: instant(7_200_000), reads: 9 },
];

it("draws every read equally often, whatever hour it lies in", () => {
  const drawn = drawPlaces(hours, 20_000, seededNumbers(49));
  const counts = [...Map.groupBy(drawn, ({ hour, position }) => `${hour} ${position}`).values()].map(
    ({ length }) => length,
  );
  expect(counts).toHaveLength(10);
  // Three standard deviations of 2,000.
  for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(130);
});

it("stays within the reads at both ends of chance, and draws nothing from nothing", () => {
  expect(drawPlaces(hours, 1, () => 0)).toEqual([{ hour: 0, position: 0 }]);
  expect(drawPlaces(hours, 1, () => 1 - 2 ** -32)).toEqual([{ hour: 7_200_000, position: 8 }]);
  expect(drawPlaces([], 5, () => 0)).toEqual([]);
});
