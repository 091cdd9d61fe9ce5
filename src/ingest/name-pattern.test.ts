import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnNamePattern, parseNamePattern } from "./name-pattern.ts";

describe("a pattern that a person gives", () => {
  it("says which part of a name is the mark, the time and the lane", () => {
    const pattern = parseNamePattern("{any}_{time}_lane{lane}_{mark}");
    expect(pattern?.read("cam7_20261025013005220_lane2_AB49XYZ.jpg")).toEqual({
      ...{ time: "20261025013005220", lane: 2, mark: "AB49XYZ" },
    });
    expect(pattern?.read("something-else.jpg")).toBeUndefined();
  });

  it.each([
    "",
    "plain",
    "{any}",
    "{mark}{mark}",
    "{colour}_{mark}",
    "a/{mark}",
    "{mark",
    "{any}{any}{any}{any}{any}{mark}",
  ])("refuses %j", (text) => expect(parseNamePattern(text)).toBeUndefined());

  it("fails at no name, however long", () => {
    const pattern = parseNamePattern("{any}-{any}_{any}.{any}_{mark}");
    fc.assert(fc.property(fc.string({ maxLength: 4000 }), (name) => void pattern?.read(name)));
  });
});

describe("a pattern that is learnt", () => {
  it.each([
    [["20261025013005220_AB49XYZ_VEHICLE_DETECTION.jpg"], "{time}_{mark}_VEHICLE_DETECTION"],
    [["20261025_013005.220000_CD49EFG.jpg", "20261025_013011.100000_EF49GHJ.jpg"], "{time}_{mark}"],
    [["192.0.2.31_01_20261025013005220_VEHICLE_DETECTION.jpg"], "{any}_{any}_{time}_VEHICLE_DETECTION"],
    [["gate_lane_2_AB49XYZ.jpg", "gate_lane_1_CD49EFG.jpg"], "gate_lane_{lane}_{mark}"],
    [["AB49XYZ-0001.jpg", "CD49EFG-0002.jpg"], "{mark}-{any}"],
  ])("from %j is %s", (samples, pattern) => expect(learnNamePattern(samples)).toBe(pattern));

  it("is none where the samples have nothing in common, or say nothing", () => {
    expect(learnNamePattern([])).toBeUndefined();
    expect(learnNamePattern(["IMG.jpg", "IMG.jpg"])).toBeUndefined();
    expect(learnNamePattern(["AB49XYZ_20261025013005.jpg", "photo of a gate.jpg"])).toBeUndefined();
  });

  it("reads every sample that it was learnt from", () => {
    const mark = fc.stringMatching(/^[A-HJ-PR-Y]{2}49[A-HJ-PR-Y]{3}$/);
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 5 }), word, (marks, camera) => {
        const samples = marks.map((one, i) => `${camera}_2026102501300${i}_${one}.jpg`);
        const pattern = parseNamePattern(learnNamePattern(samples) ?? "");
        expect(samples.map((sample) => pattern?.read(sample)?.mark)).toEqual(marks);
      }),
    );
  });
});
