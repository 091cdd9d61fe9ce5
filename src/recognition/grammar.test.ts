import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import type { TextCandidate } from "./decode.ts";
import { twinOf, weigh, weightOf } from "./grammar.ts";

const today = parseInstant("2026-11-22T12:00:00Z")!;
const candidate = (text: string, probability: number): TextCandidate => ({
  text,
  probability,
  places: [...text].map((_, i) => i),
});
const best = (...candidates: TextCandidate[]) => weigh(candidates, today)[0]!;

describe("weigh", () => {
  it.each([
    ["A849XYZ", "AB49XYZ", "AB49XYZ", "a letter belongs in place 2"],
    ["AB4SXYZ", "AB49XYZ", "AB49XYZ", "a digit belongs in place 4"],
  ])("prefers %s or %s by form: %s", (unformed, formed, expected) => {
    expect(best(candidate(unformed, 0.55), candidate(formed, 0.4)).text).toBe(expected);
  });

  it.each([
    ["A849O0Z", "A849O0Z", "fits no form in any spelling and stays as it was read"],
    ["AB49X0Z", "AB49XOZ", "the last three are letters"],
    ["0B49XYZ", "OB49XYZ", "the first two are letters"],
    ["ABI9XYZ", "AB19XYZ", "places three and four are digits"],
    ["OO4OOOO", "OO40OOO", "only place four must change"],
  ])("spells %s as %s: %s", (read, spelt) => {
    expect(best(candidate(read, 0.98)).text).toBe(spelt);
  });

  it("keeps the reader's spelling where the form leaves both open", () => {
    expect(best(candidate("AB49OOO", 0.98)).text).toBe("AB49OOO");
  });

  it("reads a mark that fits no form, and lets it win against weaker ones that do", () => {
    const weighed = weigh([candidate("MXQ77ZZQ", 0.97), candidate("AB49XYZ", 0.01)], today);
    expect(weighed[0]?.text).toBe("MXQ77ZZQ");
    expect(weighed.map(({ text }) => text)).toContain("AB49XYZ");
  });

  it("holds a mark that cannot have been issued yet for less likely, not for impossible", () => {
    expect(weightOf("AB49XYZ", today)).toBeLessThan(weightOf("AB26XYZ", today));
    expect(best(candidate("AB49XYZ", 0.5), candidate("AB19XYZ", 0.4)).text).toBe("AB19XYZ");
    expect(best(candidate("AB49XYZ", 0.97), candidate("AB19XYZ", 0.02)).text).toBe("AB49XYZ");
  });

  it("does not turn a guess into a certainty by its form alone", () => {
    expect(best(candidate("AB49XYZ", 0.3)).probability).toBeLessThan(0.35);
  });

  it("filters nothing and adds up to at most one, whatever was read", () => {
    const mark = fc.stringMatching(/^[A-Z0-9]{1,10}$/);
    fc.assert(
      fc.property(fc.uniqueArray(mark, { minLength: 1, maxLength: 6 }), fc.nat(1000), (marks, salt) => {
        const share = (salt + 1) / 1001 / marks.length;
        const weighed = weigh(
          marks.map((text) => candidate(text, share)),
          today,
        );
        for (const text of marks) expect(weighed.map((other) => other.text)).toContain(text);
        expect(weighed.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it("says nothing about nothing", () => {
    expect(weigh([], today)).toEqual([]);
  });
});

describe("twinOf", () => {
  it("pairs what the typeface draws alike, and nothing else", () => {
    expect([..."O0I1B8"].map(twinOf)).toEqual(["0", "O", "1", "I", undefined, undefined]);
  });
});
