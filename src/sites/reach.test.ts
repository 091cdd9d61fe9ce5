import fc from "fast-check";
import { expect, it } from "vitest";
import { angleBetween, bearingDeg, distanceM } from "#terms/distance.ts";
import { invariant } from "#terms/invariant.ts";
import type { CountyMap } from "./county-map.ts";
import { NearestFirst } from "./nearest-first.ts";
import { reach } from "./reach.ts";
import { type RoadGraph, roadGraph } from "./road-graph.ts";

/** A cross: A-road west to east through the middle, B-road south to north, one kilometre and a bit an arm. */
const road = (
  name: string,
  kind: string,
  coordinates: readonly (readonly [number, number])[],
  oneWay = false,
) => ({
  type: "Feature" as const,
  properties: { name, kind, oneWay },
  geometry: { type: "LineString" as const, coordinates },
});
const MIDDLE = [-8, 50] as const;
const CROSS: CountyMap = {
  type: "FeatureCollection",
  features: [
    road("A1", "primary", [[-8.02, 50], [-8.01, 50], MIDDLE, [-7.98, 50]]),
    road("B2", "secondary", [[-8, 49.98], MIDDLE, [-8, 50.02]]),
    road("Marl", "river", [
      [-8.02, 50.001],
      [-7.98, 50.001],
    ]),
  ],
};

const spotAt = (graph: RoadGraph, lonDeg: number, latDeg: number, name?: string) => {
  const spot = graph.snap({ latDeg, lonDeg }, name);
  invariant(spot !== undefined, "there is a road");
  return spot;
};

function reached(travelDeg: number | undefined, map = CROSS, withinSeconds = 3600) {
  const graph = roadGraph(map);
  const places = {
    west: [-8.015, 50],
    east: [-7.99, 50],
    farEast: [-7.985, 50],
    north: [-8, 50.01],
  } as const;
  const targets = Object.entries(places).map(([target, [lon, lat]]) => ({
    target,
    spot: spotAt(graph, lon, lat),
  }));
  return reach(graph, { from: spotAt(graph, -8.008, 50), travelDeg, targets, withinSeconds });
}

it("goes on in the direction of travel, nearest first, and never back", () => {
  expect(reached(90).map(({ target }) => target)).toEqual(["east", "farEast", "north"]);
  expect(reached(270).map(({ target }) => target)).toEqual(["west"]);
  expect(
    reached(undefined)
      .map(({ target }) => target)
      .toSorted(),
  ).toEqual(["east", "farEast", "north", "west"]);
});

it("says metres of road, seconds by the road's class, the heading, and what is passed before", () => {
  const [east, farEast, north] = reached(90);
  const straight = distanceM({ latDeg: 50, lonDeg: -8.008 }, { latDeg: 50, lonDeg: -7.99 });
  expect(east?.roadM).toBeCloseTo(straight, 0);
  expect(east?.seconds).toBeCloseTo(straight / (72 / 3.6), 0);
  expect(angleBetween(east?.headingDeg ?? 0, 90)).toBeLessThan(1);
  expect(angleBetween(north?.headingDeg ?? 180, 0)).toBeLessThan(1);
  expect([east?.after, farEast?.after, north?.after]).toEqual([undefined, "east", undefined]);
  expect(north?.way).toEqual([{ latDeg: 50, lonDeg: -8 }]);
});

it("looks no farther than it was asked", () => {
  const [east] = reached(90);
  const seconds = east?.seconds ?? 0;
  expect(reached(90, CROSS, seconds).map(({ target }) => target)).toEqual(["east"]);
  expect(reached(90, CROSS, seconds - 0.001)).toEqual([]);
});

it("drives a one-way road one way only", () => {
  const [a, , ...others] = CROSS.features;
  invariant(a !== undefined, "the cross has its roads");
  const south = road("B2", "secondary", [[-8, 50.02], MIDDLE, [-8, 49.98]], true);
  expect(reached(90, { ...CROSS, features: [a, south, ...others] }).map(({ target }) => target)).toEqual([
    "east",
    "farEast",
  ]);
});

it("finds the nearest road, the named one where two pass, no river, and none far away", () => {
  const graph = roadGraph(CROSS);
  const near = { latDeg: 50.0003, lonDeg: -7.9999 };
  expect(graph.pieces[graph.snap(near)?.piece ?? -1]?.road).toBe("B2");
  expect(graph.pieces[graph.snap(near, "A1")?.piece ?? -1]?.road).toBe("A1");
  expect(graph.snap({ latDeg: 50.0035, lonDeg: -8.01 })).toBeUndefined();
});

it("takes what waits in order, whatever the order it came in", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), (numbers) => {
      const queue = new NearestFirst<number>();
      for (const one of numbers) queue.add(one, one);
      const taken = numbers.map(() => queue.take());
      expect(taken).toEqual(numbers.toSorted((a, b) => a - b));
      expect(queue.take()).toBeUndefined();
    }),
  );
});

it("measures bearings clockwise from north", () => {
  const from = { latDeg: 50, lonDeg: -8 };
  const to = [
    [50.1, -8],
    [50, -7.9],
    [49.9, -8],
    [50, -8.1],
  ] as const;
  expect(to.map(([latDeg, lonDeg]) => Math.round(bearingDeg(from, { latDeg, lonDeg })) % 360)).toEqual([
    0, 90, 180, 270,
  ]);
});
