import { expect, it } from "vitest";
import { type WhereFacts, whereOf } from "./where.ts";

const TOWNS = [
  { name: "Cawlbridge", position: { latDeg: 50.1, lonDeg: -7.9 } },
  { name: "Ostrey", position: { latDeg: 50.06, lonDeg: -7.72 } },
];
const FACTS: WhereFacts = {
  siteName: "Cawlbridge centre",
  description: { road: "A971", place: "at the mill" },
  position: { latDeg: 50.119, lonDeg: -7.87 },
  camera: { bearingDeg: 20, lane: 2 },
  seen: { direction: "away" },
};
const where = (changes: Partial<WhereFacts> = {}) => whereOf({ ...FACTS, ...changes }, TOWNS);

it("says road, direction of travel, place, lane and the nearest town", () => {
  expect(where()).toEqual({
    road: "A971",
    place: "at the mill",
    lane: 2,
    direction: "northbound",
    nearestTown: { name: "Cawlbridge", km: 3, direction: "north-east" },
    words: "A971 northbound, at the mill, lane 2, 3 km north-east of Cawlbridge",
  });
});

it("turns the camera's look round for a vehicle that comes towards it, and believes the read before the camera", () => {
  const camera = { bearingDeg: 20, traffic: "away" } as const;
  expect(where({ camera, seen: { direction: "towards" } }).direction).toBe("southbound");
  expect(where({ camera, seen: {} }).direction).toBe("northbound");
  expect(where({ camera: { bearingDeg: 20 }, seen: {} }).direction).toBeUndefined();
  expect(where({ camera: undefined }).direction).toBeUndefined();
});

it.each([
  [44.9, "northbound"],
  [45, "eastbound"],
  [134.9, "eastbound"],
  [135, "southbound"],
  [224.9, "southbound"],
  [225, "westbound"],
  [315, "northbound"],
])("calls travel along %d degrees %s", (bearingDeg, direction) => {
  expect(where({ camera: { bearingDeg } }).direction).toBe(direction);
});

it("takes the lane of the read before the camera's", () => {
  expect(where({ seen: { lane: 3 } }).lane).toBe(3);
});

it("calls a site that nobody described by its name", () => {
  const told = where({ description: undefined, camera: undefined, position: undefined });
  expect(told).toMatchObject({ road: undefined, place: "Cawlbridge centre", nearestTown: undefined });
  expect(told.words).toBe("Cawlbridge centre");
});

it("names the town that the manager named, with its distance where the map has it", () => {
  const description = { town: "Ostrey" };
  expect(where({ description }).nearestTown).toMatchObject({
    name: "Ostrey",
    km: 13,
    direction: "north-west",
  });
  expect(where({ description: { town: "Elsewhere" } }).nearestTown).toEqual({ name: "Elsewhere" });
  expect(where({ description, position: undefined }).words).toContain("near Ostrey");
});

it("says in the town within a kilometre of its middle", () => {
  expect(where({ position: { latDeg: 50.103, lonDeg: -7.9 } }).words).toContain("in Cawlbridge");
});
