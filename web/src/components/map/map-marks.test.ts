import { expect, it } from "vitest";
import { clustersOf, kindOf, type MapMark, signOf } from "./map-marks.ts";

const WORLD: [number, number, number, number] = [-180, -85, 180, 85];
const mark = (id: string, lonDeg: number, kind: MapMark["kind"] = "seen"): MapMark => ({
  ...{ id, lonDeg, latDeg: 50, sign: id, words: `pass ${id}`, kind },
});

it("shows marks apart that can be told apart, and as one those that cannot", () => {
  const clusters = clustersOf([mark("1", -8), mark("2", -7.99), mark("3", -7)]);
  const far = clusters(WORLD, 8).map(({ marks }) => marks.map(({ id }) => id));
  expect(far.toSorted((a, b) => b.length - a.length)).toEqual([["1", "2"], ["3"]]);
  const [joined] = clusters(WORLD, 8).filter(({ marks }) => marks.length === 2);
  const opened = clusters(WORLD, joined?.opensAtZoom ?? 0);
  expect(opened.map(({ marks }) => marks.length)).toEqual([1, 1, 1]);
});

it("keeps passes of one place together however near one comes", () => {
  const [only, ...more] = clustersOf([mark("1", -8), mark("4", -8)])(WORLD, 18);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ marks: [{ id: "1" }, { id: "4" }], opensAtZoom: undefined });
});

it("stands for several at the place of the most telling one", () => {
  const [joined] = clustersOf([mark("1", -8), mark("2", -7.99, "last")])(WORLD, 6);
  expect(joined).toMatchObject({ at: [-7.99, 50], marks: [{ id: "1" }, { id: "2" }] });
});

it("parts marks that stand well clear of each other on the screen", () => {
  // At zoom 8 the world is 256 squares of 512 pixels wide, so these are 47 pixels apart.
  const lonDeg = -8 + (47 / (512 * 2 ** 8)) * 360;
  expect(clustersOf([mark("1", -8), mark("2", lonDeg)])(WORLD, 8)).toHaveLength(2);
});

it("names few signs and counts many", () => {
  const many = ["1", "2", "3", "4", "5"].map((id) => mark(id, -8));
  expect(signOf(many.slice(0, 1))).toBe("1");
  expect(signOf(many.slice(0, 3))).toBe("1, 2, 3");
  expect(signOf(many)).toBe("5 ⋯");
});

it("looks like the most telling of several", () => {
  expect(kindOf([mark("1", -8), mark("2", -8, "last"), mark("3", -8, "ahead")])).toBe("last");
  expect(kindOf([mark("1", -8, "site"), mark("2", -8, "ahead")])).toBe("ahead");
});
