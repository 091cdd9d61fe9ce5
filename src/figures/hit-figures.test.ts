/** Which hours, days and months does a period have? */
import { expect, it } from "vitest";
import { instant } from "#terms/instant.ts";
import { timeGroups } from "./hit-figures.ts";

const at = (text: string) => instant(Date.parse(text));

it("a quiet hour is one of the groups, and no other grouping has any", () => {
  const window = { from: at("2026-11-02T22:00:00Z"), to: at("2026-11-03T01:00:00Z") };
  expect(timeGroups("hour", window)).toEqual([
    "2026-11-02T22:00:00.000Z",
    "2026-11-02T23:00:00.000Z",
    "2026-11-03T00:00:00.000Z",
  ]);
  expect(timeGroups("day", window)).toEqual(["2026-11-02", "2026-11-03"]);
  expect(timeGroups("camera", window)).toEqual([]);
});

it("in summer the last hour of a UTC day is London's next day, also at the end of a month", () => {
  const window = { from: at("2026-06-30T22:00:00Z"), to: at("2026-07-01T00:00:00Z") };
  expect(timeGroups("day", window)).toEqual(["2026-06-30", "2026-07-01"]);
  expect(timeGroups("month", window)).toEqual(["2026-06", "2026-07"]);
  expect(timeGroups("time-of-day", window)).toEqual(["23", "00"]);
});
