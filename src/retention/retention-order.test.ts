import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, formatInstant, instant, parseInstant } from "#terms/instant.ts";
import { type Period, periodBefore } from "#terms/period.ts";
import { orderFacts, retentionOrder } from "./retention-order.ts";

const clause = { source: "page", where: "How ANPR data is managed", says: "Reads are deleted in time." };
const at = (text: string) => parseInstant(text) ?? instant(Number.NaN);
const cutOff = (reads: Period, now: string) =>
  formatInstant(retentionOrder({ reads, clause }, at(now)).cutOff);

describe("the cut-off", () => {
  it.each([
    // Days are 24 hours each, over a change of clocks and over a leap day alike.
    [90, "2026-11-22T09:30:00.123Z", "2026-08-24T09:30:00.123Z"],
    [365, "2028-03-01T00:00:00.000Z", "2027-03-02T00:00:00.000Z"],
    [7, "2026-03-31T00:30:00.000Z", "2026-03-24T00:30:00.000Z"],
  ])("of %d days at %s is %s", (count, now, expected) => {
    expect(cutOff({ unit: "days", count }, now)).toBe(expected);
  });

  it.each([
    [24, "2026-11-22T09:30:00.123Z", "2024-11-22T09:30:00.123Z"],
    [12, "2027-03-01T12:00:00.000Z", "2026-03-01T12:00:00.000Z"],
    // 29 February: a year ago there was none, and 28 February is more than twelve months ago.
    [12, "2028-02-29T12:00:00.000Z", "2027-03-01T00:00:00.000Z"],
    [12, "2029-02-28T12:00:00.000Z", "2028-02-28T12:00:00.000Z"],
    [1, "2026-03-31T12:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  ])("of %d months at %s is %s", (count, now, expected) => {
    expect(cutOff({ unit: "months", count }, now)).toBe(expected);
  });

  it("never moves back: what had to go yesterday has to go today", () => {
    const period = fc.record({
      unit: fc.constantFrom("days" as const, "months" as const),
      count: fc.integer({ min: 1, max: 800 }),
    });
    const moment = fc.integer({ min: at("2015-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });
    fc.assert(
      fc.property(period, moment, fc.integer({ min: 1, max: 400 * DAY_MS }), (reads, now, later) => {
        const order = (when: number) => retentionOrder({ reads, clause }, instant(when)).cutOff;
        expect(order(now + later)).toBeGreaterThanOrEqual(order(now));
      }),
    );
  });

  it("§12.8 is the same moment at which a search under the same period ends: one clock", () => {
    const reads: Period = { unit: "months", count: 12 };
    const now = at("2028-02-29T08:00:00Z");
    expect(retentionOrder({ reads, clause }, now).cutOff).toBe(periodBefore(now, reads));
  });
});

it("tells the audit log the cut-off, the period and the clause", () => {
  const order = retentionOrder({ reads: { unit: "days", count: 90 }, clause }, at("2026-11-22T00:00:00Z"));
  expect(orderFacts(order)).toEqual({
    capturedBefore: "2026-08-24T00:00:00.000Z",
    keptFor: "90 days",
    clause: "page: How ANPR data is managed",
  });
});
