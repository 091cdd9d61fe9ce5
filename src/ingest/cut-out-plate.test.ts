import { describe, expect, it } from "vitest";
import { scriptedPhoto } from "../../test/support/scripted-recogniser/recogniser.ts";
import { withCutOut } from "./cut-out-plate.ts";
import { seenPlates } from "./plates-of-photograph.ts";

const seen = (sureness: number, ...marks: string[]) => seenPlates(scriptedPhoto(marks, sureness).plates);
const cut = (sureness: number, ...marks: string[]) => scriptedPhoto(marks, sureness).plates;
const told = (...of: Parameters<typeof withCutOut>) =>
  withCutOut(...of).map(({ plate, inCutOut, isInCutOutAlone = false }) => [
    plate.vrm,
    Math.round(plate.confidence * 100),
    inCutOut !== undefined,
    isInCutOutAlone,
  ]);

describe("a plate that the camera cut out of its frame", () => {
  it("is the frame's plate, with the surer reading of both", () => {
    expect(told(seen(0.9, "AB49XYZ"), cut(0.8, "AB49XYZ"))).toEqual([["AB49XYZ", 90, true, false]]);
    expect(told(seen(0.5, "AB49XVZ"), cut(0.97, "AB49XYZ"))).toEqual([["AB49XYZ", 97, true, false]]);
    expect(told(seen(0.5, "AB49XY"), cut(0.4, "AB49XYZ"))).toEqual([["AB49XY", 50, true, false]]);
  });

  it("is one of several in the frame, which stay", () => {
    expect(told(seen(0.9, "CD49EFG", "AB49XYZ"), cut(0.95, "AB49XYZ"))).toEqual([
      ["CD49EFG", 90, false, false],
      ["AB49XYZ", 95, true, false],
    ]);
  });

  it("is a read of its own where the frame does not show it, and nothing where nobody can read it", () => {
    expect(told([], cut(0.9, "AB49XYZ"))).toEqual([["AB49XYZ", 90, true, true]]);
    expect(told(seen(0.9, "CD49EFG"), cut(0.9, "AB49XYZ"))).toEqual([
      ["CD49EFG", 90, false, false],
      ["AB49XYZ", 90, true, true],
    ]);
    expect(told(seen(0.9, "CD49EFG"), [])).toEqual([["CD49EFG", 90, false, false]]);
  });
});
