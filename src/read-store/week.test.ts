import fc from "fast-check";
import { expect, it } from "vitest";
import { type Instant, instant, parseInstant } from "#terms/instant.ts";
import { weekName, weekOf } from "./week.ts";

function at(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw new Error(`${text} is no moment`);
  return moment;
}

const anyMoment = fc.integer({ min: 0, max: 253_402_300_799_999 }).map(instant);

it.each([
  ["2026-11-22T23:59:59.999Z", "2026_w47"],
  ["2026-11-23T00:00:00.000Z", "2026_w48"],
  // ISO 8601: the week with the year's first Thursday is week 1.
  ["2026-01-01T00:00:00.000Z", "2026_w01"],
  ["2027-01-03T23:59:59.999Z", "2026_w53"],
  ["2024-12-30T00:00:00.000Z", "2025_w01"],
  ["1970-01-01T00:00:00.000Z", "1970_w01"],
])("puts %s into week %s", (text, name) => {
  expect(weekName(weekOf(at(text)))).toBe(name);
});

it("gives every moment one week, of seven days from a Monday", () => {
  fc.assert(
    fc.property(anyMoment, (moment) => {
      const week = weekOf(moment);
      expect(week.fromMs <= moment && moment < week.toMs).toBe(true);
      expect(week.toMs - week.fromMs).toBe(7 * 24 * 3_600_000);
      expect(new Date(week.fromMs).getUTCDay()).toBe(1);
    }),
  );
});
