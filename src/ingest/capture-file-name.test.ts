import { describe, expect, it } from "vitest";
import { timeInFileName } from "./capture-file-name.ts";

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
