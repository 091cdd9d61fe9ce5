import { expect, it } from "vitest";
import { loadMap } from "#adapters/maps/geojson/load-map.ts";
import { COUNTY_MAP, DEMO_SITES } from "#demo/county.ts";
import { townsOf } from "#sites/county-map.ts";
import { reach } from "#sites/reach.ts";
import { roadGraph } from "#sites/road-graph.ts";
import { invariant } from "#terms/invariant.ts";

const map = await loadMap(COUNTY_MAP);
const graph = roadGraph(map);
const ON_A_ROAD = DEMO_SITES.filter(({ road }) => road !== undefined);

it.each(ON_A_ROAD.map((site) => [site.code, site] as const))(
  "%s stands on the road that it names",
  (_, site) => {
    const spot = graph.snap(site.position, site.road);
    expect(spot?.awayM).toBeLessThan(30);
    expect(graph.pieces[spot?.piece ?? -1]?.road).toBe(site.road);
  },
);

it("can be driven from every site to every other", () => {
  for (const { code, position, road } of ON_A_ROAD) {
    const from = graph.snap(position, road);
    invariant(from !== undefined, "it stands on a road");
    const targets = ON_A_ROAD.filter((other) => other.code !== code).flatMap((other) => {
      const spot = graph.snap(other.position, other.road);
      return spot === undefined ? [] : [{ target: other.code, spot }];
    });
    expect(reach(graph, { from, targets, withinSeconds: 7200 })).toHaveLength(ON_A_ROAD.length - 1);
  }
});

it("has the district of every site as a town", () => {
  const towns = new Set(townsOf(map).map(({ name }) => name));
  expect(DEMO_SITES.map(({ district }) => district).filter((district) => !towns.has(district))).toEqual([]);
});

it("lets no site's place be told by a corner of a road", () => {
  const corners = new Set(
    map.features.flatMap(({ geometry }) => (geometry.coordinates as readonly unknown[]).flat(4).map(String)),
  );
  expect(
    DEMO_SITES.flatMap(({ position }) => [position.latDeg, position.lonDeg])
      .map(String)
      .filter((degrees) => degrees.length > 7 && corners.has(degrees)),
  ).toEqual([]);
});
