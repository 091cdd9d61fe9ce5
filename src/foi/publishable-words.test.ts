import { expect, it } from "vitest";
import { isPublishable } from "./publishable-words.ts";

const sites = [
  { code: "MAR-01", name: "Ostrey ring road, east", district: "Marlbeck" },
  ...["MAR-02", "MAR-03", "MAR-04"].map((code) => ({
    code,
    name: `Coast road at ${code}`,
    district: "Quenby",
  })),
];

it("publishes what names no place, and a district that has many sites", () => {
  expect(isPublishable("Cameras in Quenby read plates for 12 months.", sites, 3)).toBe(true);
});

it.each([
  ["a site's name, however it is written", "The camera on OSTREY RING-ROAD is needed."],
  ["a site's code", "See case MAR-03."],
  ["a position", "It stands at 52.48142, -1.89983."],
  ["a grid reference", "It stands at SP 06882 86895."],
  ["a district with hardly a site", "The people of Marlbeck were asked."],
])("does not publish %s", (_, text) => {
  expect(isPublishable(text, sites, 3)).toBe(false);
});
