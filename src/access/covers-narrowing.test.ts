import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { coversNarrowing, coversPlace } from "./covers-narrowing.ts";

const centre = { latDeg: 52, lonDeg: -2 };
const hours = (fromMinute: number, toMinute: number, days: readonly (1 | 2 | 5)[] = [1, 2]) => ({
  when: { days, fromMinute, toMinute },
});

it("covers the same place and less of it", () => {
  const circle = (radiusM: number, latDeg = 52) =>
    ({ kind: "circle", centre: { latDeg, lonDeg: -2 }, radiusM }) as const;
  expect(coversPlace(undefined, circle(500))).toBe(true);
  expect(coversPlace(circle(500), undefined)).toBe(false);
  expect(coversPlace(circle(500), circle(500))).toBe(true);
  expect(coversPlace(circle(500), circle(501))).toBe(false);
  expect(coversPlace(circle(500), circle(380, 52.001))).toBe(true);
  expect(coversPlace(circle(500), circle(400, 52.001))).toBe(false);
  const corners = [centre, { latDeg: 52.1, lonDeg: -2 }, { latDeg: 52.1, lonDeg: -2.1 }];
  expect(coversPlace({ kind: "polygon", corners }, { corners, kind: "polygon" })).toBe(true);
  expect(coversPlace({ kind: "polygon", corners }, { kind: "polygon", corners: corners.toReversed() })).toBe(
    false,
  );
  const cameras = (...names: string[]) =>
    ({ kind: "cameras", cameraIds: names.map((name) => makeId("cam", name)) }) as const;
  expect(coversPlace(cameras("1", "2"), cameras("2"))).toBe(true);
  expect(coversPlace(cameras("1"), cameras("1", "2"))).toBe(false);
});

it("covers hours within the hours signed for, on their days, and not every hour", () => {
  expect(coversNarrowing(hours(420, 540), {})).toBe(false);
  expect(coversNarrowing({}, hours(420, 540))).toBe(true);
  expect(coversNarrowing(hours(420, 540), hours(430, 500, [2]))).toBe(true);
  expect(coversNarrowing(hours(420, 540), hours(430, 541))).toBe(false);
  expect(coversNarrowing(hours(420, 540), hours(430, 500, [5]))).toBe(false);
  // Over midnight: the morning is the evening's, and on its own another day's.
  expect(coversNarrowing(hours(1_320, 240), hours(1_380, 120))).toBe(true);
  expect(coversNarrowing(hours(1_320, 240), hours(60, 120))).toBe(false);
  expect(coversNarrowing(hours(0, 0), hours(1_320, 240))).toBe(false);
});

it("covers the look signed for and any closer one", () => {
  expect(coversNarrowing({ seen: { make: "Ford" } }, { seen: { make: "Ford", direction: "away" } })).toBe(
    true,
  );
  expect(coversNarrowing({ seen: { make: "Ford" } }, { seen: { direction: "away" } })).toBe(false);
  expect(coversNarrowing({ seen: { make: "Ford" } }, {})).toBe(false);
});
