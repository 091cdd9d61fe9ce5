import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS, instant, plusMs } from "#terms/instant.ts";
import { weekOf } from "./week.ts";
import { weeksSeenAt, weeksSeenWithin } from "./weeks-seen.ts";

const moment = fc.integer({ min: 0, max: Date.parse("2040-01-01T00:00:00Z") }).map(instant);

it("tells every week in which something was seen, newest first, and within a year no other", () => {
  fc.assert(
    fc.property(moment, fc.array(fc.integer({ min: 0, max: 363 }), { maxLength: 20 }), (from, days) => {
      const seen = days.map((day) => plusMs(from, day * DAY_MS));
      const wanted = [...new Set(seen.map((at) => weekOf(at).number))].toSorted((a, b) => b - a);
      const told = weeksSeenWithin([weeksSeenAt(seen)], from, plusMs(from, 363 * DAY_MS));
      expect(told.map(({ number }) => number)).toEqual(wanted);
    }),
  );
});

it("tells of several marks the weeks of any", () => {
  const [monday, later] = [
    instant(Date.parse("2026-11-23T00:00:00Z")),
    instant(Date.parse("2026-11-30T00:00:00Z")),
  ];
  const seen = [weeksSeenAt([monday]), weeksSeenAt([later])];
  expect(weeksSeenWithin(seen, monday, later).map(({ fromMs }) => fromMs)).toEqual([later, monday]);
  expect(weeksSeenWithin(seen, monday, plusMs(later, -1)).map(({ fromMs }) => fromMs)).toEqual([monday]);
  expect(weeksSeenWithin([], monday, later)).toEqual([]);
});

it("tells a week again 53 weeks later, so that none is ever missed", () => {
  const at = instant(Date.parse("2026-11-23T00:00:00Z"));
  const again = plusMs(at, 53 * 7 * DAY_MS);
  expect(weeksSeenWithin([weeksSeenAt([again])], at, again).map(({ fromMs }) => fromMs)).toEqual([again, at]);
});
