import fc from "fast-check";
import { expect, it } from "vitest";
import { formatInstant, type Instant, instant, parseInstant } from "./instant.ts";
import { type Period, periodBefore, periodWords } from "./period.ts";

const at = (text: string): Instant => parseInstant(text) as Instant;
const before = (text: string, period: Period) => formatInstant(periodBefore(at(text), period));

it.each([
  ["2026-11-22T10:00:00.000Z", { unit: "days", count: 90 }, "2026-08-24T10:00:00.000Z"],
  ["2026-11-22T10:00:00.001Z", { unit: "months", count: 12 }, "2025-11-22T10:00:00.001Z"],
  ["2026-01-31T10:00:00.000Z", { unit: "months", count: 2 }, "2025-12-01T00:00:00.000Z"],
  ["2028-02-29T14:00:00.000Z", { unit: "months", count: 12 }, "2027-03-01T00:00:00.000Z"],
  ["2028-02-29T14:00:00.000Z", { unit: "months", count: 24 }, "2026-03-01T00:00:00.000Z"],
  ["2028-02-29T14:00:00.000Z", { unit: "months", count: 48 }, "2024-02-29T14:00:00.000Z"],
  ["2029-02-28T14:00:00.000Z", { unit: "months", count: 12 }, "2028-02-28T14:00:00.000Z"],
  ["1970-02-01T00:00:00.000Z", { unit: "months", count: 24 }, "1970-01-01T00:00:00.000Z"],
] as const)("counts back from %s by %o to %s", (moment, period, expected) => {
  expect(before(moment, period)).toBe(expected);
});

it("never moves back while time moves on", () => {
  const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(moment, fc.nat(40 * 86_400_000), fc.integer({ min: 1, max: 30 }), (start, later, count) => {
      const period = { unit: "months", count } as const;
      expect(periodBefore(instant(start + later), period)).toBeGreaterThanOrEqual(
        periodBefore(instant(start), period),
      );
    }),
  );
});

it("is said in words", () => {
  expect(periodWords({ unit: "days", count: 90 })).toBe("90 days");
  expect(periodWords({ unit: "months", count: 1 })).toBe("1 month");
});
