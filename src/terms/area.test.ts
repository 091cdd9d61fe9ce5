import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DrawnArea, isInArea } from "./area.ts";
import { distanceM } from "./distance.ts";

const at = (northM: number, eastM: number) => ({
  latDeg: 52 + northM / 111_195,
  lonDeg: -2 + eastM / (111_195 * Math.cos((52 * Math.PI) / 180)),
});
const aPlace = fc
  .tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -5_000, max: 5_000 }))
  .map(([north, east]) => at(north, east));

describe("a part of the map", () => {
  it("as a circle holds what is no further than its radius on the earth", () => {
    fc.assert(
      fc.property(aPlace, aPlace, fc.integer({ min: 50, max: 8_000 }), (centre, place, radiusM) => {
        const awayM = distanceM(centre, place);
        // The plane is true to a metre in so small a part of the earth.
        fc.pre(Math.abs(awayM - radiusM) > 5);
        expect(isInArea({ kind: "circle", centre, radiusM }, place)).toBe(awayM < radiusM);
      }),
    );
  });

  it("between corners holds what lies within, whichever way round they are told, and a bay does not", () => {
    // Like the letter U, open to the north.
    const corners = [
      at(0, 0),
      at(0, 300),
      at(300, 300),
      at(300, 200),
      at(100, 200),
      at(100, 100),
      at(300, 100),
      at(300, 0),
    ];
    for (const told of [corners, corners.toReversed()]) {
      const area: DrawnArea = { kind: "polygon", corners: told };
      expect([at(50, 150), at(250, 50), at(250, 250)].map((place) => isInArea(area, place))).toEqual([
        true,
        true,
        true,
      ]);
      expect([at(250, 150), at(-1, 150), at(50, 301)].map((place) => isInArea(area, place))).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  it("along a line holds what is no further than half its width from any stretch, and rounds its ends", () => {
    const area: DrawnArea = {
      kind: "corridor",
      line: [at(0, 0), at(0, 1_000), at(1_000, 1_000)],
      widthM: 100,
    };
    const within = [at(49, 500), at(-49, 0), at(0, -49), at(500, 1_049)];
    const beyond = [at(51, 500), at(40, -40), at(500, 1_051), at(1_051, 1_000)];
    expect(within.map((place) => isInArea(area, place))).toEqual([true, true, true, true]);
    expect(beyond.map((place) => isInArea(area, place))).toEqual([false, false, false, false]);
  });
});
