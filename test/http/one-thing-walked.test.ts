/** Is every page of one thing looked at with axe? The routes of the screens are held against the walk. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { addressOf, ONE_THING } from "../e2e/pages/one-thing.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

const routes = [...read("../../web/src/app/routes.tsx").matchAll(/page\(\s*"([^"]*:[^"]*)"/g)].map(
  ([, route = ""]) => route,
);

it("names every page of one thing once, and none that there is not", () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(Object.keys(ONE_THING).toSorted()).toEqual(routes.toSorted());
});

it("keeps to what it said of pages that are looked at elsewhere", () => {
  for (const walk of Object.values(ONE_THING)) {
    if ("madeIn" in walk) expect(read(`../e2e/${walk.madeIn}`)).toContain(`, ${walk.heading})`);
  }
});

it.each([
  ["sites/:id", ["/sites/propose", "/sites/site_a1"], "/sites/site_a1"],
  ["lists/:id/add", ["/lists/new", "/lists/list_1?from=x"], "/lists/list_1/add"],
  ["cameras/clocks/:id", ["/cameras/cam_1", "/cameras/clocks/cam_2"], "/cameras/clocks/cam_2"],
  ["cameras/:id/health", ["/cameras/clocks", "/cameras/cam_1/health"], "/cameras/cam_1/health"],
  ["people/:id", ["/people/add"], undefined],
])("finds the page of %s from the links of a list", (route, hrefs, address) => {
  expect(addressOf(route, hrefs)).toBe(address);
});
