import fc from "fast-check";
import { expect, it } from "vitest";
import { HOUR_MS, instant, plusMs } from "./instant.ts";
import { isInRepeated, type RepeatedWindow, repeatedMs, WEEKDAYS } from "./repeated-window.ts";

const aWindow: fc.Arbitrary<RepeatedWindow> = fc.record({
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  fromMinute: fc.integer({ min: 0, max: 1_439 }),
  toMinute: fc.integer({ min: 0, max: 1_439 }),
});

it("has no more time than it is counted with, however it lies about midnight and the change of the clocks", () => {
  const from = instant(Date.parse("2026-10-22T13:00:00Z"));
  fc.assert(
    fc.property(aWindow, fc.integer({ min: 1, max: 200 }), (window, hours) => {
      const quarters = Array.from({ length: hours * 4 }, (_, n) => plusMs(from, (n * HOUR_MS) / 4));
      const within = quarters.filter((moment) => isInRepeated(window, moment)).length;
      // The night in October has an hour more than its clocks count, and a quarter may begin just before the hours end.
      const counted = repeatedMs(window, from, plusMs(from, hours * HOUR_MS));
      const begun = Math.ceil(hours / 24) + 2;
      expect(within * (HOUR_MS / 4)).toBeLessThanOrEqual(counted + HOUR_MS + begun * (HOUR_MS / 4));
      expect(counted).toBeLessThanOrEqual(hours * HOUR_MS);
    }),
  );
});

it("counts whole days that begin on the days named", () => {
  const monday = instant(Date.parse("2026-11-02T00:00:00Z"));
  const weekdays = { days: [1, 2, 3, 4, 5], fromMinute: 420, toMinute: 540 } as const;
  expect(repeatedMs(weekdays, monday, plusMs(monday, 14 * 24 * HOUR_MS - 1))).toBe(20 * HOUR_MS);
});
