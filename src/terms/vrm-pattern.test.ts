import fc from "fast-check";
import { expect, it } from "vitest";
import { asksTheSame, isVrmPattern, parseVrmPattern, patternSource, type VrmPattern } from "./vrm-pattern.ts";

it.each([
  ["ab4? xy*", "AB4?XY*"],
  ["AB49 OIO", "AB49OIO"],
  ["**A49**", "*A49*"],
  ["A-4.9?", "A49?"],
  ["AB49*", "AB49*"],
  ["A[eb]49XYZ", "A[BE]49XYZ"],
  ["A[B]49XYZ", "AB49XYZ"],
  ["[AB49XYZ]", "AB49XYZ"],
  ["АВ49–X#Z", "AB49X?Z"],
  ["ABCDEFGHJK*", "ABCDEFGHJK*"],
])("reads %s as %s", (text, pattern) => {
  expect(parseVrmPattern(text)).toBe(pattern);
});

it.each([
  ["AB*", "pattern-too-loose"],
  ["A[BCDE][XY]4", "pattern-too-loose"],
  ["??????", "pattern-too-loose"],
  ["", "pattern-too-loose"],
  ["AB4_", "pattern-bad-character"],
  ["AB4&", "pattern-bad-character"],
  ["A[]49XYZ", "pattern-bad-character"],
  ["A[B49XYZ", "pattern-bad-character"],
  ["A[B?]49XYZ", "pattern-bad-character"],
  ["ABCDEFGHJK?", "pattern-too-long"],
])("refuses %s: %s", (text, code) => {
  expect(parseVrmPattern(text)).toEqual({ code, text });
});

it("fits a mark where its known characters stand, O and 0, I and 1 being one", () => {
  const fits = (pattern: string, mark: string) =>
    new RegExp(patternSource(parseVrmPattern(pattern) as VrmPattern)).test(mark);
  expect(fits("A[BO]49*", "A049XYZ")).toBe(true);
  expect(fits("A[BO]49*", "AE49XYZ")).toBe(false);
  expect(fits("AB49*", "AB49")).toBe(true);
  expect(fits("AB4?XYZ", "AB4XYZ")).toBe(false);
  expect(asksTheSame("AO49*" as VrmPattern, "A049*" as VrmPattern)).toBe(true);
});

it("does not change what it has parsed once", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."AB49OI?*[] -_"), maxLength: 14 }), (text) => {
      const once = parseVrmPattern(text);
      if (isVrmPattern(once)) expect(parseVrmPattern(once)).toBe(once);
    }),
    { examples: [["A* *AA"]] },
  );
});
