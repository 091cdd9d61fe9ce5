import { expect, it } from "vitest";
import { isSame, markedInCharts, placesOf, readsPointedOut } from "./pointed-out.ts";

const READS = [
  { id: "read-1", siteId: "site-a", capturedAt: "2026-10-18T23:20:00.000Z" },
  { id: "read-2", siteId: "site-b", capturedAt: "2026-10-20T08:05:00.000Z" },
  { id: "read-3", siteId: "site-a", capturedAt: "2026-11-03T08:59:00.000Z" },
];
const HOURS = [
  { hour: "2026-10-18T23:00:00.000Z", reads: 1 },
  { hour: "2026-10-20T08:00:00.000Z", reads: 1 },
  { hour: "2026-11-03T08:00:00.000Z", reads: 1 },
];

const ids = (reads: readonly { readonly id: string }[]) => reads.map(({ id }) => id);

it("a place that is chosen on the map points out every read that was made there", () => {
  const place = placesOf(READS, ["read-1"]);
  expect(ids(readsPointedOut(place, READS))).toEqual(["read-1", "read-3"]);
  expect(ids(readsPointedOut({ kind: "read", id: "read-1" }, READS))).toEqual(["read-1"]);
  expect(readsPointedOut(undefined, READS)).toEqual([]);
});

it("the same place by another of its marks is the same, and so taken back", () => {
  expect(isSame(placesOf(READS, ["read-3"]), placesOf(READS, ["read-1"]))).toBe(true);
  expect(isSame(placesOf(READS, ["read-2"]), placesOf(READS, ["read-1"]))).toBe(false);
});

it("marks in both charts the day and the hour of the week by clocks in London", () => {
  const { days, weekHours } = markedInCharts(READS.slice(0, 1), undefined, HOURS);
  expect([...days]).toEqual(["2026-10-19"]);
  expect([...weekHours]).toEqual(["0 0"]);
});

it("an hour that is chosen in one chart marks in the other the days that have it, also those whose reads are not loaded", () => {
  const chosen = { kind: "week-hour", weekday: 1, hour: 9 } as const;
  const marked = markedInCharts([], chosen, HOURS);
  expect([...marked.days]).toEqual(["2026-10-20"]);
  expect(marked.weekHours.size).toBe(0);
  expect(markedInCharts([], undefined, HOURS).days.size).toBe(0);
});
