import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { mapStyle } from "./map-style.ts";

const COUNTY = { type: "FeatureCollection" as const, features: [] };

beforeEach(() => vi.stubGlobal("location", { origin: "https://anpr.example" }));
afterEach(() => vi.unstubAllGlobals());

it.each(["light", "dark"] as const)("fetches tiles from our own server and nothing else, %s", (theme) => {
  const style = mapStyle({ ...COUNTY, basemap: "v1" }, theme);
  const urls = [...JSON.stringify(style).matchAll(/https?:\/\/[^"]+/g)].map(([url]) => url);
  expect(urls).toEqual(["https://anpr.example/api/v1/map/tiles/v1"]);
  expect([style.glyphs, style.sprite]).toEqual([undefined, undefined]);
  expect(JSON.stringify(style)).not.toContain("icon-image");
});

it("draws the operator's own roads where there are no tiles, and fetches nothing", () => {
  const style = mapStyle({ ...COUNTY, basemap: null }, "light");
  expect(JSON.stringify(style)).not.toMatch(/https?:/);
  expect(style.layers.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["motorway", "city-names", "land"]),
  );
});
