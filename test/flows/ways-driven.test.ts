/** By which roads an alert's vehicle came from pass to pass, for the track on the map. */
import { expect, it } from "vitest";
import type { Sighting } from "#alerting/alert.ts";
import { waysDriven } from "#flows/places/ways-driven.ts";
import { roadGraph } from "#sites/road-graph.ts";
import { makeId } from "#terms/ids.ts";
import { NOW } from "../factories/voi.ts";

/** A road that bends to the north between two sites; and a site that no road leads to. */
const PLACES = new Map([
  [makeId("site", "west"), { latDeg: 50, lonDeg: -8.05 }],
  [makeId("site", "east"), { latDeg: 50, lonDeg: -7.95 }],
  [makeId("site", "island"), { latDeg: 51, lonDeg: -7 }],
]);
const BEND = [-8, 50.03];
const ports: Parameters<typeof waysDriven>[2] = {
  roads: roadGraph({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { name: "A1", kind: "primary" },
        geometry: {
          type: "LineString",
          coordinates: [[-8.06, 50], [-8.04, 50], BEND, [-7.96, 50], [-7.94, 50]],
        },
      },
    ],
  }),
  sites: {
    placeOf: ({ siteId }) => PLACES.get(siteId),
    whereSeen: () => undefined,
    forceOfSite: () => undefined,
  },
};
const pass = (site: string) =>
  ({ siteId: makeId("site", site), cameraId: makeId("cam", site), capturedAt: NOW }) as Sighting;

it("follows the bends of the road from one pass to the next", () => {
  const [way, first] = waysDriven([pass("east"), pass("west")], [], ports);
  expect(way).toContainEqual({ latDeg: 50.03, lonDeg: -8 });
  expect(first).toEqual([]);
});

it("tells no road where none leads, and none between two passes of one place", () => {
  expect(waysDriven([pass("island"), pass("west")], [], ports)).toEqual([[], []]);
  expect(waysDriven([pass("west"), pass("west")], [], ports)).toEqual([[], []]);
});
