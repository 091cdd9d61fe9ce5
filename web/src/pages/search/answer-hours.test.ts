import { expect, it } from "vitest";
import { byDay, byWeekHour, chosenWords, isChosen } from "./answer-hours.ts";

const HOURS = [
  // Sunday evening in UTC is Monday in London while it is summer.
  { hour: "2026-10-18T23:00:00.000Z", reads: 2 },
  { hour: "2026-10-20T08:00:00.000Z", reads: 1 },
];

it("counts by the hour and the weekday that clocks in London show", () => {
  const counts = byWeekHour(HOURS);
  expect(counts[0]?.[0]).toBe(2);
  expect(counts[1]?.[9]).toBe(1);
  expect(counts.flat().reduce((sum, reads) => sum + reads, 0)).toBe(3);
  expect(isChosen({ kind: "week-hour", weekday: 0, hour: 0 }, "2026-10-18T23:59:00.000Z")).toBe(true);
  expect(chosenWords({ kind: "week-hour", weekday: 0, hour: 23 })).toBe("Mondays from 23:00 to 00:00");
});

it("has a bar for every day, also one without reads, and several days in a bar of a long while", () => {
  expect(byDay(HOURS).map(({ fromDay, reads }) => [fromDay, reads])).toEqual([
    ["2026-10-19", 2],
    ["2026-10-20", 1],
  ]);
  const long = byDay([{ hour: "2026-01-01T12:00:00.000Z", reads: 1 }, ...HOURS]);
  expect(long.length).toBeLessThanOrEqual(60);
  expect(long.reduce((sum, { reads }) => sum + reads, 0)).toBe(4);
  expect(
    isChosen({ kind: "while", fromDay: "2026-10-19", toDay: "2026-10-19" }, "2026-10-20T08:00:00.000Z"),
  ).toBe(false);
});

it("ends the last bar of a long while with the last read", () => {
  const long = byDay([{ hour: "2026-08-01T12:00:00.000Z", reads: 1 }, ...HOURS]);
  expect(long.at(-1)?.toDay).toBe("2026-10-20");
});
