import fc from "fast-check";
import { expect, it } from "vitest";
import { distanceM } from "#terms/distance.ts";
import { instant, plusMs } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";
import { aRead } from "../../test/factories/reads.ts";
import { clonePairs } from "./clone-pairs.ts";
import { legBetween, legsOf, type Ways } from "./journey.ts";

const NOON = instant(Date.parse("2026-11-18T12:00:00Z"));
const WEST: Position = { latDeg: 50, lonDeg: -8 };
/** Some 21 km east of it. */
const EAST: Position = { latDeg: 50, lonDeg: -7.7 };
const MINUTE_MS = 60_000;

const straight: Ways = { placeOf: ({ position }) => position, roadM: () => undefined };
const seen = (minutes: number, position: Position | undefined): Read =>
  aRead(minutes + 1, { capturedAt: plusMs(NOON, minutes * MINUTE_MS), position });

it.each([
  ["same-place", 5, WEST],
  ["driven", 20, EAST],
  ["gap", 90, EAST],
  ["gap", 60, WEST],
  ["impossible", 5, EAST],
  ["unknown", 5, undefined],
] as const)("calls a leg %s after %d minutes", (kind, minutes, place) => {
  expect(legBetween(seen(0, WEST), seen(minutes, place), straight).kind).toBe(kind);
});

it("gives the speed by road where the road is known, and judges what is impossible by the straight line alone", () => {
  const byRoad: Ways = { ...straight, roadM: () => 300_000 };
  expect(legBetween(seen(0, WEST), seen(60, EAST), byRoad)).toMatchObject({
    kind: "driven",
    roadM: 300_000,
    kmh: 300,
  });
});

it("joins each read with the next, and none with itself", () => {
  const reads = [seen(0, WEST), seen(20, EAST), seen(40, WEST)];
  const legs = legsOf(reads, straight);
  expect(legs.map(({ from, to }) => [from.id, to.id])).toEqual([
    [reads[0]?.id, reads[1]?.id],
    [reads[1]?.id, reads[2]?.id],
  ]);
  expect(legsOf(reads.slice(0, 1), straight)).toEqual([]);
});

const aPlace = fc.constantFrom(WEST, EAST, { latDeg: 50.3, lonDeg: -7.9 });

it("finds a clone exactly where some neighbours in time are too far apart for 200 km/h", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 240 }), aPlace), { maxLength: 12 }), (passes) => {
      const reads = passes.toSorted(([a], [b]) => a - b).map(([minutes, place]) => seen(minutes, place));
      const found = clonePairs(reads, straight).map(({ to }) => to);
      const tooFar = reads.filter((to, at) => {
        const from = reads[at - 1];
        if (from?.position === undefined || to.position === undefined) return false;
        const metres = distanceM(from.position, to.position);
        const hours = Math.max(to.capturedAt - from.capturedAt, 1000) / 3_600_000;
        return metres > 2_000 && metres / 1000 / hours > 200.5;
      });
      expect(found).toEqual(tooFar);
    }),
  );
});
