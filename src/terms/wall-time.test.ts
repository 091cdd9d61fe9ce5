import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BRITAIN, momentOf, type WallTime } from "./wall-time.ts";

const wall = (text: string): WallTime => {
  const [year, month, day, hour, minute, second, ms] = text.split(/[-T:.]/).map(Number);
  return { year, month, day, hour, minute, second, ms } as WallTime;
};
const inBritain = (text: string) => momentOf(wall(text), BRITAIN);

describe("the moment of a wall clock in Britain", () => {
  it.each([
    ["2026-01-15T12:00:00", "2026-01-15T12:00:00.000Z"],
    ["2026-07-15T12:00:00.250", "2026-07-15T11:00:00.250Z"],
    ["2026-07-15T12:00", "2026-07-15T11:00:00.000Z"],
    ["2026-10-25T00:59:59", "2026-10-24T23:59:59.000Z"],
    ["2026-10-25T02:00:00", "2026-10-25T02:00:00.000Z"],
    ["2026-03-29T02:00:00", "2026-03-29T01:00:00.000Z"],
  ])("%s is %s", (local, expected) => {
    expect(inBritain(local)).toEqual({ code: "moment", at: Date.parse(expected) });
  });

  it("comes twice in the hour that the clocks go back over", () => {
    expect(inBritain("2026-10-25T01:30:05")).toEqual({
      code: "twice",
      earlier: Date.parse("2026-10-25T00:30:05Z"),
      later: Date.parse("2026-10-25T01:30:05Z"),
    });
  });

  it("is left out in the hour that the clocks go forward over", () => {
    expect(inBritain("2026-03-29T01:30:00")).toEqual({ code: "left-out" });
  });

  it.each([
    "2026-02-30T12:00:00",
    "2026-13-01T12:00:00",
    "2026-01-01T24:30:00",
    "1969-01-01T00:00:00",
    "9999-12-31T23:59:59",
  ])("%s is shown by no clock", (local) => expect(inBritain(local)).toEqual({ code: "no-such-time" }));

  it("is the moment that the clock was read at, whatever the zone", () => {
    const zones = fc.constantFrom(BRITAIN, "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 2e12 }), zones, (epochMs, zone) => {
        const whole = epochMs - (epochMs % 1000);
        const shown = new Date(whole).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
        const meant = momentOf(wall(shown), zone);
        const moments = meant.code === "twice" ? [meant.earlier, meant.later] : [meant];
        expect(moments).toContainEqual(meant.code === "twice" ? whole : { code: "moment", at: whole });
      }),
    );
  });
});
