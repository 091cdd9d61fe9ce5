import { describe, expect, it } from "vitest";
import { type Instant, instant, plusMs } from "#terms/instant.ts";
import { isActiveAt } from "./active-hours.ts";

const at = (text: string): Instant => instant(Date.parse(text));
const OFFICE = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00" }] as const;
const NIGHT = [{ days: [5], from: "22:00", to: "06:00" }] as const;

describe("isActiveAt", () => {
  it("is always so for a list that names no hours, and never for one that names none of any day", () => {
    expect(isActiveAt(undefined, at("2026-11-02T03:00:00Z"))).toBe(true);
    expect(isActiveAt([], at("2026-11-02T03:00:00Z"))).toBe(false);
  });

  it("begins with its first moment and has ended at its last", () => {
    const opens = at("2026-11-02T08:00:00Z");
    const closes = at("2026-11-02T18:00:00Z");
    expect([plusMs(opens, -1), opens].map((one) => isActiveAt(OFFICE, one))).toEqual([false, true]);
    expect([plusMs(closes, -1), closes].map((one) => isActiveAt(OFFICE, one))).toEqual([true, false]);
    expect(isActiveAt(OFFICE, at("2026-11-01T12:00:00Z"))).toBe(false);
  });

  it("goes by the clock on the wall in summer", () => {
    expect(isActiveAt(OFFICE, at("2026-07-06T07:00:00Z"))).toBe(true);
    expect(isActiveAt(OFFICE, at("2026-07-06T17:00:00Z"))).toBe(false);
  });

  it("goes on after midnight when its end is before its beginning, on the next day alone", () => {
    expect(isActiveAt(NIGHT, at("2026-11-06T22:00:00Z"))).toBe(true);
    expect(isActiveAt(NIGHT, at("2026-11-07T05:59:59.999Z"))).toBe(true);
    expect(isActiveAt(NIGHT, at("2026-11-07T06:00:00Z"))).toBe(false);
    expect(isActiveAt(NIGHT, at("2026-11-06T05:00:00Z"))).toBe(false);
    expect(isActiveAt(NIGHT, at("2026-11-07T22:30:00Z"))).toBe(false);
  });

  it("reaches from Sunday night into Monday, and takes 24:00 for the end of a day", () => {
    const sunday = [{ days: [7], from: "20:00", to: "04:00" }] as const;
    expect(isActiveAt(sunday, at("2026-11-02T03:59:00Z"))).toBe(true);
    const wholeDay = [{ days: [1], from: "00:00", to: "24:00" }] as const;
    expect(isActiveAt(wholeDay, at("2026-11-02T23:59:59.999Z"))).toBe(true);
    expect(isActiveAt(wholeDay, at("2026-11-03T00:00:00Z"))).toBe(false);
  });
});
