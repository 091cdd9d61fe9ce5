import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysBefore, formatInstant, instant, parseInstant, plusMs } from "./instant.ts";

describe("parseInstant", () => {
  it.each([
    ["2026-10-25T00:30:05.220Z", 1_792_888_205_220],
    ["2026-10-25T01:30:05.220+01:00", 1_792_888_205_220],
    ["2026-10-25T00:30:05Z", 1_792_888_205_000],
  ])("reads %s", (text, epochMs) => expect(parseInstant(text)).toBe(epochMs));

  it.each([
    "2026-10-25T01:30:05",
    "2026-10-25",
    "25/10/2026 01:30",
    "2026-13-25T00:00:00Z",
    "2026-02-31T00:00:00Z",
    "1969-12-31T23:59:59Z",
    "",
  ])("refuses %j: a time without a zone, or no time at all, is not a moment", (text) =>
    expect(parseInstant(text)).toBeUndefined(),
  );

  it("gives back what formatInstant wrote", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (epochMs) => {
        expect(parseInstant(formatInstant(instant(epochMs)))).toBe(epochMs);
      }),
    );
  });
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 253_402_300_800_000])("refuses %s as a moment", (value) =>
  expect(() => instant(value)).toThrow(RangeError),
);

it("counts a day as 24 hours, through the night the clocks change too", () => {
  const after = instant(1_792_888_205_220);
  expect(after - daysBefore(after, 90)).toBe(90 * DAY_MS);
  expect(plusMs(after, -90 * DAY_MS)).toBe(daysBefore(after, 90));
});

it("never goes before 1970", () => expect(daysBefore(instant(DAY_MS), 3)).toBe(0));
