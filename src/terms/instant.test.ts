import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, daysBefore, formatInstant, instant, parseInstant, plusMs } from "./instant.ts";

describe("parseInstant", () => {
  it.each([
    ["2026-10-25T00:30:05.220Z", 1_792_888_205_220],
    ["2026-10-25T01:30:05.220+01:00", 1_792_888_205_220],
    ["2026-10-25T00:30:05Z", 1_792_888_205_000],
    ["2026-10-25t00:30:05z", 1_792_888_205_000],
    ["2026-10-25 00:30:05Z", 1_792_888_205_000],
    ["2026-10-25 01:30:05.2+01:00", 1_792_888_205_200],
    ["2026-10-25T00:30:05-00:00", 1_792_888_205_000],
    ["2026-10-25T00:30:05.2Z", 1_792_888_205_200],
    ["2026-10-25T00:30:05.220999999Z", 1_792_888_205_220],
    ["2026-10-25T00:30:05.2209999999999999999999Z", 1_792_888_205_220],
    ["2026-10-25T14:15:05+13:45", 1_792_888_205_000],
    ["2016-12-31T23:59:60Z", Date.parse("2016-12-31T23:59:59Z")],
    ["2017-01-01T00:59:60.250+01:00", Date.parse("2016-12-31T23:59:59.250Z")],
    ["2028-02-29T00:00:00Z", Date.parse("2028-02-29T00:00:00Z")],
  ])("reads %s", (text, epochMs) => expect(parseInstant(text)).toBe(epochMs));

  it.each([
    "2026-10-25T01:30:05",
    "2026-10-25",
    "25/10/2026 01:30",
    "2026-13-25T00:00:00Z",
    "2026-02-31T00:00:00Z",
    "2026-02-29 00:00:00Z",
    "2026-10-00T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "2026-10-25T24:00:00Z",
    "2026-10-25T00:60:00Z",
    "2026-10-25T00:30:61Z",
    "2026-10-25T00:30:05+24:00",
    "2026-10-25T00:30:05+01",
    "2026-10-25T00:30:05,5Z",
    "2026-10-25T00:30:05.Z",
    "2026-10-25T00:30Z",
    "20261025T003005Z",
    "+002026-10-25T00:30:05Z",
    "2026-10-25T00:30:05Z[Europe/London]",
    " 2026-10-25T00:30:05Z",
    "9999-12-31T23:59:59-01:00",
    "1969-12-31T23:59:59Z",
    "",
  ])("refuses %j: a time without a zone, or no time at all, is not a moment", (text) =>
    expect(parseInstant(text)).toBeUndefined(),
  );

  it("never takes a time for another moment than it states, in whatever form it is written", () => {
    const fraction = fc.stringMatching(/^\d{0,20}$/);
    const forms = fc.record({
      epochMs: fc.integer({ min: 1e12, max: 4e12 }).map((ms) => ms - (ms % 1000)),
      separator: fc.constantFrom("T", "t", " "),
      zulu: fc.constantFrom("Z", "z", "-00:00", "+00:00"),
      offset: fc.option(fc.integer({ min: -1439, max: 1439 })),
      fraction,
    });
    fc.assert(
      fc.property(forms, ({ epochMs, separator, zulu, offset, fraction: digits }) => {
        const [date, time] = new Date(epochMs + (offset ?? 0) * 60_000).toISOString().slice(0, 19).split("T");
        const abs = Math.abs(offset ?? 0);
        const two = (n: number) => String(n).padStart(2, "0");
        const zone = offset ? `${offset < 0 ? "-" : "+"}${two(Math.floor(abs / 60))}:${two(abs % 60)}` : zulu;
        const text = `${date}${separator}${time}${digits === "" ? "" : `.${digits}`}${zone}`;
        expect(parseInstant(text)).toBe(epochMs + Number(digits.padEnd(3, "0").slice(0, 3)));
      }),
    );
  });

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
