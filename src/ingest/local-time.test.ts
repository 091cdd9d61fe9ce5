import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeInFileName } from "./capture-file-name.ts";
import { momentsOf } from "./local-time.ts";

const wall = (text: string) => {
  const [year, month, day, hour, minute, second, ms] = text.split(/[-T:.]/).map(Number);
  return { year, month, day, hour, minute, second, ms: ms ?? 0 } as Parameters<typeof momentsOf>[0];
};
const inLondon = (text: string) =>
  momentsOf(wall(text), "Europe/London").map((at) => new Date(at).toISOString());

describe("moments of a wall clock", () => {
  it.each([
    ["2026-01-15T12:00:00", ["2026-01-15T12:00:00.000Z"]],
    ["2026-07-15T12:00:00.250", ["2026-07-15T11:00:00.250Z"]],
    ["2026-10-25T00:59:59", ["2026-10-24T23:59:59.000Z"]],
    ["2026-10-25T01:30:05", ["2026-10-25T00:30:05.000Z", "2026-10-25T01:30:05.000Z"]],
    ["2026-10-25T02:00:00", ["2026-10-25T02:00:00.000Z"]],
    ["2026-03-29T01:30:00", []],
    ["2026-03-29T02:00:00", ["2026-03-29T01:00:00.000Z"]],
    ["2026-02-30T12:00:00", []],
    ["2026-13-01T12:00:00", []],
  ])("%s in London", (local, expected) => {
    expect(inLondon(local)).toEqual(expected);
  });

  it("hold the moment that the clock was read at, whatever the zone", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "UTC",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
    );
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 2e12 }), zones, (epochMs, zone) => {
        const shown = new Date(epochMs).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
        const whole = epochMs - (epochMs % 1000);
        expect(momentsOf(wall(shown), zone)).toContain(whole);
      }),
    );
  });
});

describe("the time in a file's name", () => {
  it.each([
    ["20260725013005220_AB49XYZ_VEHICLE_DETECTION.jpg", "2026-07-25T00:30:05.220Z"],
    ["20260725_013005.220000_CD49EFG.jpg", "2026-07-25T00:30:05.220Z"],
    ["192.0.2.31_01_20260725013005220_VEHICLE_DETECTION.jpg", "2026-07-25T00:30:05.220Z"],
    ["20260725013005.jpg", "2026-07-25T00:30:05.000Z"],
    ["cam1 2026-10-25T01-30-05Z.jpg", "2026-10-25T01:30:05.000Z"],
  ])("%s", (name, expected) => {
    expect(timeInFileName(name, "Europe/London")).toEqual({ capturedAt: Date.parse(expected) });
  });

  it.each([
    "20261025013005220_AB49XYZ_VEHICLE_DETECTION.jpg",
    "20261025_013005.220000_CD49EFG.jpg",
    "192.0.2.31_01_20261025013005220_VEHICLE_DETECTION.jpg",
  ])("%s means two moments, so it is flagged and not guessed", (name) => {
    const stated = timeInFileName(name, "Europe/London");
    expect(stated.capturedAt).toBeUndefined();
    expect(stated.timeProblem).toContain("came twice");
    expect(timeInFileName(name, "UTC").capturedAt).toBeDefined();
  });

  it("is no time when the digits are none", () => {
    expect(timeInFileName("IMG_0001.jpg", "UTC")).toEqual({});
    expect(timeInFileName("123456789012345678901234.jpg", "UTC")).toEqual({});
    expect(timeInFileName("20269925013005.jpg", "UTC").timeProblem).toContain("does not exist");
  });
});
