import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { canonicalVrm } from "#terms/vrm.ts";
import type { VrmPattern } from "#terms/vrm-pattern.ts";
import { vrm } from "../../test/factories/voi.ts";
import { parseMark } from "./mark-pattern.ts";
import { possibilitiesOf, probabilityOf, type ReadTexts } from "./possibilities.ts";

const aRead = (
  text: string,
  sureness: number,
  ...others: readonly (readonly [string, number])[]
): ReadTexts => ({
  vrm: vrm(text),
  confidence: confidence(sureness),
  alternatives: others.map(([other, share]) => ({ vrm: vrm(other), confidence: confidence(share) })),
});
const pattern = (text: string) => parseMark(text) as VrmPattern;

describe("possibilitiesOf", () => {
  it("ranks what the plate may bear", () => {
    const read = aRead("AB49 XYZ", 0.87, ["A849 XYZ", 0.09], ["AB49 XY2", 0.01]);
    expect(possibilitiesOf(read)).toEqual([
      { vrm: "AB49XYZ", probability: 0.87 },
      { vrm: "A849XYZ", probability: 0.09 },
      { vrm: "AB49XY2", probability: 0.01 },
    ]);
  });

  it("counts spellings of one mark together, so that another than the first text may lead", () => {
    const read = aRead("AB49 XYZ", 0.4, ["AB49 OYZ", 0.3], ["AB49 0YZ", 0.25]);
    expect(possibilitiesOf(read).map((one) => [one.vrm, Number(one.probability?.toFixed(6))])).toEqual([
      ["AB49OYZ", 0.55],
      ["AB49XYZ", 0.4],
    ]);
  });

  it("takes a camera's scores that add up to more than one as shares", () => {
    const read = aRead("AB49 XYZ", 1, ["A849 XYZ", 0.5], ["AB49 XY2", 0.5]);
    expect(possibilitiesOf(read).map(({ probability }) => probability)).toEqual([0.5, 0.25, 0.25]);
  });
});

describe("probabilityOf", () => {
  const read = aRead("AB49 XYO", 0.6, ["AB49 XY0", 0.2], ["A849 XYO", 0.1]);
  const possibilities = possibilitiesOf(read);

  it.each([
    ["AB49 XYO", 0.8],
    ["AB49 XY0", 0.8],
    ["A849 XY0", 0.1],
    ["AB49 XYQ", undefined],
    ["AB49 XY", undefined],
  ])("of %s is %s", (mark, expected) => {
    const probability = probabilityOf(vrm(mark), possibilities);
    if (expected === undefined) expect(probability).toBeUndefined();
    else expect(probability).toBeCloseTo(expected, 9);
  });

  it("of a pattern is that of all marks that fit it", () => {
    expect(probabilityOf(pattern("A?49XYO"), possibilities)).toBeCloseTo(0.9, 9);
    expect(probabilityOf(pattern("?B49XYO"), possibilities)).toBeCloseTo(0.8, 9);
    expect(probabilityOf(pattern("CD49XY?"), possibilities)).toBeUndefined();
  });
});

describe("possibilities of any read", () => {
  // Few characters, so that one mark often comes in several spellings.
  const mark = fc.string({ unit: fc.constantFrom(..."0O1IB8"), minLength: 2, maxLength: 4 }).map(vrm);
  const share = fc.double({ min: 0, max: 1, noNaN: true }).map(confidence);
  const anyRead = fc.record({
    vrm: mark,
    confidence: share,
    alternatives: fc.array(fc.record({ vrm: mark, confidence: share }), { maxLength: 6 }),
  });

  it("are likeliest first, one a mark, and add up to at most one", () => {
    fc.assert(
      fc.property(anyRead, (read) => {
        const possibilities = possibilitiesOf(read);
        const probabilities = possibilities.flatMap(({ probability }) => probability ?? []);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        expect(possibilities.findIndex(({ probability }) => probability === undefined)).toBeLessThanOrEqual(
          0,
        );
        expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(new Set(possibilities.map((one) => canonicalVrm(one.vrm))).size).toBe(possibilities.length);
      }),
    );
  });

  it("never give a mark more than one, and give O and 0, I and 1 the same", () => {
    fc.assert(
      fc.property(anyRead, mark, (read, sought) => {
        const possibilities = possibilitiesOf(read);
        const probability = probabilityOf(sought, possibilities);
        expect(probability ?? 0).toBeLessThanOrEqual(1);
        expect(probabilityOf(vrm(canonicalVrm(sought)), possibilities)).toBe(probability);
        expect(probability === undefined).toBe(
          ![read, ...read.alternatives].some((one) => canonicalVrm(one.vrm) === canonicalVrm(sought)),
        );
      }),
    );
  });
});
