import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalVrm, displayVrm, isVrm, parseVrm, type Vrm } from "./vrm.ts";

const mark = (text: string): Vrm => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(parsed.code);
  return parsed;
};

describe("parseVrm", () => {
  it.each([
    ["ab49 xyz", "AB49XYZ"],
    ["AB-49.XYZ", "AB49XYZ"],
    ["  k49\tabc ", "K49ABC"],
  ])("takes %j as people write it", (text, vrm) => expect(parseVrm(text)).toBe(vrm));

  it.each([
    ["", "vrm-too-short"],
    ["--", "vrm-too-short"],
    ["ABCDEFGHIJK", "vrm-too-long"],
    ["AB49 X*Z", "vrm-bad-character"],
    ["AB49XYЖ", "vrm-bad-character"],
  ])("refuses %j as %s", (text, code) => expect(parseVrm(text)).toEqual({ code, text }));

  it("keeps any mark of the right characters, whether or not it fits a format", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,10}$/), (text) => {
        expect(parseVrm(text)).toBe(text);
      }),
    );
  });

  it("does not change what it has parsed once", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 .-]{2,9}$/), (text) => {
        const once = parseVrm(text);
        if (isVrm(once)) expect(parseVrm(once)).toBe(once);
      }),
    );
  });
});

it("folds what UK plates draw alike and nothing else", () => {
  expect(canonicalVrm(mark("OI01QBS"))).toBe("0101QBS");
});

it.each([
  ["AB49XYZ", "AB49 XYZ"],
  ["K49ABC", "K49 ABC"],
  ["ABC49K", "ABC 49K"],
  ["AIZ4949", "AIZ 4949"],
  ["49D", "49D"],
])("shows %s as %s", (vrm, shown) => expect(displayVrm(vrm)).toBe(shown));
