/** §12.1 Royston: is a town that nobody enters unrecorded told from one that somebody still can, by direction and by road? */
import { describe, expect, it } from "vitest";
import type { SiteId } from "#terms/ids.ts";
import type { CountyMap } from "./county-map.ts";
import { isRinged, ringCoverage } from "./ring.ts";
import type { Watcher } from "./ring-streets.ts";
import { roadGraph } from "./road-graph.ts";

type LonLat = readonly [number, number];
const road = (name: string, coordinates: readonly LonLat[], oneWay = false) => ({
  type: "Feature" as const,
  properties: { name, kind: "primary", oneWay },
  geometry: { type: "LineString" as const, coordinates },
});
/** One straight line right through the town, and a road from the north that ends in it; about 7 and 11 kilometres an arm. */
const CROSS: CountyMap = {
  type: "FeatureCollection",
  features: [
    road("A1", [
      [-8.1, 50],
      [-8, 50],
      [-7.9, 50],
    ]),
    road("B2", [
      [-8, 50.1],
      [-8, 50],
    ]),
  ],
};
const TOWN = { centre: { latDeg: 50, lonDeg: -8 }, radiusM: 3_000 };
const [NORTH, EAST, SOUTH, WEST] = [0, 90, 180, 270];

function camera(site: string, lonDeg: number, latDeg: number, travelDeg?: number): Watcher {
  return { siteId: `site_${site}` as SiteId, position: { latDeg, lonDeg }, travelDeg };
}
const lookAt = (watchers: readonly Watcher[], map = CROSS) => ringCoverage(roadGraph(map), TOWN, watchers);
const ALL = [camera("w", -8.04, 50), camera("e", -7.96, 50), camera("n", -8, 50.03)];

describe("a ring round a town", () => {
  it("finds every road over it, the way in and the way out, where it crosses", () => {
    const { crossings, entries, isOpen } = lookAt([]);
    expect(entries).toBe(3);
    expect(isOpen).toEqual({ in: true, out: true });
    const ins = crossings.filter(({ way }) => way === "in");
    expect(ins.map(({ road: name, bearingDeg }) => [name, Math.round(bearingDeg) % 360]).toSorted()).toEqual(
      [
        ["A1", WEST],
        ["A1", EAST],
        ["B2", NORTH],
      ].toSorted(),
    );
  });

  it("is closed when each road is watched both ways, and open again when one camera is not", () => {
    expect(lookAt(ALL)).toMatchObject({ entries: 3, entriesCovered: 3, isOpen: { in: false, out: false } });
    expect(isRinged(lookAt(ALL))).toBe(true);
    expect(lookAt(ALL).sites.toSorted()).toEqual(["site_e", "site_n", "site_w"]);
    const less = lookAt(ALL.slice(1));
    expect(less).toMatchObject({ entriesCovered: 2, isOpen: { in: true, out: true } });
    expect(less.crossings.filter(({ covered }) => !covered).map(({ road: name }) => name)).toEqual([
      "A1",
      "A1",
    ]);
    expect(isRinged(less)).toBe(false);
  });

  it("tells the direction: who is seen coming in alone can still leave unrecorded, and nobody comes in", () => {
    const into = [camera("w", -8.04, 50, EAST), camera("e", -7.96, 50, WEST), camera("n", -8, 50.03, SOUTH)];
    expect(lookAt(into)).toMatchObject({ entriesCovered: 3, isOpen: { in: false, out: true } });
    expect(isRinged(lookAt(into))).toBe(true);
  });

  it("counts a camera a little inside or outside, and none far off or off every road", () => {
    expect(lookAt([camera("w", -8.03, 50), ...ALL.slice(1)]).isOpen.in).toBe(false);
    expect(lookAt([camera("w", -8.09, 50), ...ALL.slice(1)]).isOpen.in).toBe(true);
    expect(lookAt([camera("w", -8.04, 50.05), ...ALL.slice(1)]).isOpen.in).toBe(true);
  });

  it("does not let a one-way road out be a way in", () => {
    const out = road(
      "C3",
      [
        [-8, 50],
        [-8, 49.9],
      ],
      true,
    );
    const { crossings } = lookAt(ALL, { ...CROSS, features: [...CROSS.features, out] });
    expect(
      crossings.filter(({ road: name }) => name === "C3").map(({ way, covered }) => [way, covered]),
    ).toEqual([["out", false]]);
  });

  it("finds a way round by a lane that joins the watched road behind its camera", () => {
    const lane = road("Lane", [
      [-8.1, 50.02],
      [-8.035, 50.005],
      [-8.02, 50],
    ]);
    const withLane = {
      ...CROSS,
      features: [
        ...CROSS.features.filter(({ properties }) => properties.name !== "A1"),
        road("A1", [
          [-8.1, 50],
          [-8.02, 50],
          [-8, 50],
          [-7.9, 50],
        ]),
        lane,
      ],
    };
    const { crossings, isOpen } = lookAt([camera("w", -8.05, 50), ...ALL.slice(1)], withLane);
    expect(isOpen.in).toBe(true);
    expect(
      crossings.filter(({ way, covered }) => way === "in" && !covered).map(({ road: name }) => name),
    ).toEqual(["Lane"]);
  });

  it("says nothing of a place without a road", () => {
    expect(isRinged(lookAt([], { type: "FeatureCollection", features: [] }))).toBe(false);
  });
});
