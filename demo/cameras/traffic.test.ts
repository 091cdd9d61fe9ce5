import { expect, it } from "vitest";
import { passes, simulatedFleet } from "./traffic.ts";

it("gives every vehicle a mark of its own that is never issued", () => {
  const fleet = simulatedFleet(7, 400);
  expect(new Set(fleet.map(({ vrm }) => vrm)).size).toBe(400);
  for (const { vrm } of fleet) expect(vrm).toMatch(/^[A-Y]{2}49[A-Y]{3}$/);
});

it("repeats the same day for the same seed, begins with a wanted vehicle and reaches every camera", () => {
  const fleet = simulatedFleet(7, 50);
  const wanted = fleet.slice(0, 2);
  const day = () => {
    const traffic = passes(11, fleet, wanted, 5, 10);
    return Array.from({ length: 200 }, () => traffic.next().value);
  };
  const first = day();
  expect(first).toEqual(day());
  expect(first[0]?.vehicle).toBe(wanted[0]);
  expect(first[10]?.vehicle).toBe(wanted[1]);
  expect(new Set(first.map(({ camera }) => camera))).toEqual(new Set([0, 1, 2, 3, 4]));
});
