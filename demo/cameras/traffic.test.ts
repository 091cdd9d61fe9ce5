import { expect, it } from "vitest";
import type { RoadsFrom } from "./journeys.ts";
import { liveTraffic, simulatedFleet } from "./traffic.ts";

it("gives every vehicle a mark of its own that is never issued", () => {
  const fleet = simulatedFleet(7, 400);
  expect(new Set(fleet.map(({ vrm }) => vrm)).size).toBe(400);
  for (const { vrm } of fleet) expect(vrm).toMatch(/^[A-Y]{2}49[A-Y]{3}$/);
});

/** A ring: from each camera to the one after it. */
const ring = (cameras: number): readonly RoadsFrom[] =>
  Array.from({ length: cameras }, (_, camera) => ({
    towards: [{ camera: (camera + cameras - 1) % cameras, away: false, seconds: 300 }],
    away: [{ camera: (camera + 1) % cameras, away: true, seconds: 300 }],
    isPlaced: true,
  }));

it("repeats the same day for the same seed, begins with a wanted vehicle and reaches every camera", () => {
  const fleet = simulatedFleet(7, 80);
  const day = () => {
    const next = liveTraffic({ seed: 11, fleet, wanted: 5, roads: ring(5) });
    return Array.from({ length: 400 }, (_, count) => next(count * 10_000));
  };
  const first = day();
  expect(first).toEqual(day());
  expect(first[0]?.vehicle).toBe(fleet[0]);
  expect(first[18]?.vehicle).toBe(fleet[1]);
  expect(new Set(first.map((pass) => pass?.camera))).toEqual(new Set([0, 1, 2, 3, 4]));
});
