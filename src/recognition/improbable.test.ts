import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { type Circumstances, improbabilitiesOf, soberly } from "./improbable.ts";

const markOf = (figures: string): string => `AB${figures}XYZ`;
/** Of a half-year to come. */
const TO_COME = markOf("87");

const latest = parseInstant("2026-11-22T12:00:00Z")!;
const mark = (text: string) => {
  const vrm = parseVrm(text);
  if (!isVrm(vrm)) throw new Error(`${text} is no mark`);
  return vrm;
};
const doubts = (text: string, more: Partial<Circumstances> = {}) =>
  improbabilitiesOf(mark(text), { latest, country: undefined, colour: undefined, ...more });
const black = { colour: { name: "black", probability: 0.97 } } as const;

describe("what hardly can be", () => {
  it.each([
    ["ZZ87ZZZ", {}, ["letters-never-issued"]],
    [TO_COME, {}, ["not-issued-yet"]],
    ["AI11QQQ", {}, ["letters-never-issued"]],
    ["AB49XYZ", black, ["form-on-wrong-ground"]],
    ["U123ABC", black, ["form-on-wrong-ground"]],
    ["AB49XY", {}, ["one-character-short"]],
    ["U49XYZ", {}, ["letters-never-issued", "one-character-short"]],
    ["U49ABC", {}, []],
    ["AB49XY", black, []],
    ["ABC999U", black, []],
    ["AB49XYZ", {}, []],
    ["AIZ9999", {}, []],
    ["Q999XYZ", {}, []],
    ["999D999", {}, []],
  ] as const)("of %s (%j): %j", (text, circumstances, expected) => {
    expect(doubts(text, circumstances)).toEqual(expected);
  });

  it("is nothing that British rules say of a mark from elsewhere", () => {
    expect(doubts("AI87QQQ", { country: { code: "FR", probability: 0.9 } })).toEqual([]);
  });

  it("lowers the probability, most of all that of a half-year to come, and makes nothing of other marks", () => {
    const sober = (text: string, more: Partial<Circumstances> = {}) =>
      soberly(0.99, mark(text), { latest, country: undefined, colour: undefined, ...more });
    expect(sober("AB49XYZ")).toBeCloseTo(0.99);
    expect(sober(TO_COME)).toBeLessThan(0.7);
    expect(sober("AI11XYZ")).toBeLessThan(0.9);
    expect(sober("AB49XYZ", black)).toBeLessThan(0.98);
    expect(sober("AB49XY")).toBeLessThan(0.6);
    expect(soberly(1, mark(TO_COME), { latest, country: undefined, colour: undefined })).toBe(1);
  });
});
