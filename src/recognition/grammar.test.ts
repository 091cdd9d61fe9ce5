import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import { PLATE_COUNTRIES, type PlateCountry } from "#terms/plate-look.ts";
import type { TextCandidate } from "./decode.ts";
import { twinOf, weigh, weightOf } from "./grammar.ts";
import { COUNTRIES } from "./network-shapes.ts";

const today = parseInstant("2026-11-22T12:00:00Z")!;
const candidate = (text: string, probability: number): TextCandidate => ({
  text,
  probability,
  places: [...text].map((_, i) => i),
});
const best = (...candidates: TextCandidate[]) => weigh(candidates, today)[0]!;
/** What the reader may tell of the country; the rest of one goes to "other". */
const from = (told: Partial<Record<PlateCountry, number>>): Float32Array => {
  const sum = Object.values(told).reduce((all, one) => all + one, 0);
  return Float32Array.from(COUNTRIES, (code) => (code === "other" ? 1 - sum : (told[code] ?? 0)));
};

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
    expect(weigh([candidate(read, 0.98)], today, from({ GB: 0.99 }))[0]?.text).toBe(spelt);
  });

  it("keeps the reader's spelling where the form leaves both open", () => {
    expect(weigh([candidate("AB49OOO", 0.98)], today, from({ GB: 0.99 }))[0]?.text).toBe("AB49OOO");
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

  it("holds a mark without a figure for less likely, not for impossible", () => {
    const nowhere = from({});
    const told = (...candidates: TextCandidate[]) => weigh(candidates, today, nowhere)[0]?.text;
    expect(told(candidate("ZZIOZZ", 0.5), candidate("ZZ10ZZ", 0.3))).toBe("ZZ10ZZ");
    expect(told(candidate("ZZIOZZ", 0.9), candidate("ZZ10ZZ", 0.1))).toBe("ZZIOZZ");
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

describe("weigh, told the country", () => {
  // ZZ stands in these for a district; numbers of noughts and ones are never issued.
  it.each([
    ["ZZ000O", "a Croatian mark of one letter", { HR: 0.97, GB: 0.02 }],
    ["ZZ000IO", "and of two", { HR: 0.97, GB: 0.02 }],
    ["ZZ990ZZ", "that a current British mark would spell with an O", { HR: 0.97, GB: 0.02 }],
    ["ZZ990ZZ", "also where the reader is far from sure of the country", { HR: 0.6, GB: 0.2 }],
    ["ZZ110O", "that a dateless British mark would spell with a nought", { HR: 0.97, GB: 0.02 }],
    ["OO4OOOO", "what no form of the country has, as the reader saw it", { DE: 0.99 }],
    ["0B49XYZ", "what Britain would spell otherwise", { FR: 0.99 }],
  ] as const)("leaves %s as it was read: %s", (text, _why, told) => {
    expect(weigh([candidate(text, 0.98)], today, from(told))[0]?.text).toBe(text);
  });

  it.each([
    ["0B49XYZ", "OB49XYZ", { GB: 0.99 }],
    ["AB49X0Z", "AB49XOZ", { GB: 0.95, IE: 0.05 }],
    ["0B49X0Z", "OB49XOZ", { GB: 0.99 }],
  ] as const)("spells %s as %s on a British plate", (text, spelt, told) => {
    // By then the half year of this age identifier has begun.
    const later = parseInstant("2049-09-01T00:00:00Z")!;
    expect(weigh([candidate(text, 0.98)], later, from(told))[0]?.text).toBe(spelt);
  });

  it.each(["ZZ110O", "ZZ000ZZ", "ZZ990ZZ", "OZ490OZ", "AB49X0Z"])(
    "leaves %s as the reader spelt it when it tells no country",
    (text) => {
      expect(weigh([candidate(text, 0.98)], today).map((one) => one.text)).toEqual([text]);
    },
  );

  it("still prefers what fits, of two spellings between which the reader itself is undecided", () => {
    expect(best(candidate("AB49X0Z", 0.6), candidate("AB49XOZ", 0.3)).text).toBe("AB49XOZ");
  });

  it("lets the form of the country decide between readings that are nearly as good", () => {
    const seen = [candidate("ZZ0000Z", 0.5), candidate("ZZ000OZ", 0.45)];
    expect(weigh(seen, today, from({ HR: 0.99 }))[0]?.text).toBe("ZZ0000Z");
    expect(weigh(seen.toReversed(), today, from({ IT: 0.99 }))[0]?.text).toBe("ZZ0000Z");
    const letters = [candidate("ZZ0000Z", 0.55), candidate("ZZ000OZ", 0.4)];
    expect(weigh(letters, today, from({ SK: 0.99 }))[0]?.text).toBe("ZZ000OZ");
  });

  it("holds the year against British marks only", () => {
    const weights = ({ ...told }) => weightOf("AB49XYZ", today, from(told));
    expect(weights({ GB: 1 })).toBeLessThan(weightOf("AB26XYZ", today, from({ GB: 1 })));
    expect(weights({ SE: 1 })).toBe(1);
  });

  it("is as sure of nothing as before when the reader is sure of no country", () => {
    expect(weightOf("MXQ77ZZQ", today, from({ GB: 0.4, FR: 0.3 }))).toBeCloseTo(1, 6);
  });

  it("filters nothing and adds up to at most one, whatever country is told", () => {
    const mark = fc.string({ unit: fc.constantFrom(..."O0I1ABZ9"), minLength: 2, maxLength: 8 });
    const country = fc.constantFrom(...PLATE_COUNTRIES);
    fc.assert(
      fc.property(
        fc.uniqueArray(mark, { minLength: 1, maxLength: 6 }),
        country,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (marks, code, sureness) => {
          const weighed = weigh(
            marks.map((text) => candidate(text, 1 / marks.length)),
            today,
            from({ [code]: sureness }),
          );
          for (const text of marks) {
            expect(weighed.find((other) => other.text === text)?.probability).toBeGreaterThan(0);
          }
          expect(weighed.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(
            1 + 1e-6,
          );
        },
      ),
    );
  });
});

describe("twinOf", () => {
  it("pairs what the typeface draws alike, and nothing else", () => {
    expect([..."O0I1B8"].map(twinOf)).toEqual(["0", "O", "1", "I", undefined, undefined]);
  });
});
