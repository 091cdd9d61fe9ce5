import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { canonicalVrm, type ReadMark } from "#terms/vrm.ts";
import { vrm } from "../../test/factories/voi.ts";
import { estimateOf, PAIR_WEIGHTS, pairWeight } from "./confusions.ts";
import { LOOK_ALIKE_CLASSES } from "./look-alikes.ts";
import { possibilitiesOf } from "./possibilities.ts";

const estimate = (sought: string, seen: string, sure: number | "unstated" = 0.9) => {
  const mark = (seen.includes("?") ? seen : vrm(seen)) as ReadMark;
  const read = {
    vrm: mark,
    confidence: sure === "unstated" ? undefined : confidence(sure),
    alternatives: [],
  };
  return estimateOf(vrm(sought), read, possibilitiesOf(read));
};

describe("the table of pairs", () => {
  const pairs = LOOK_ALIKE_CLASSES.flatMap((members) =>
    [...members].flatMap((one) =>
      [...members].filter((other) => other > one).map((other) => [one, other] as const),
    ),
  );

  it.each(pairs)("weighs %s taken for %s, both ways alike", (one, other) => {
    expect(pairWeight(one, other)).toBeGreaterThan(0);
    expect(pairWeight(other, one)).toBe(pairWeight(one, other));
  });

  it("has no pair beside those that matching looks for", () => {
    expect(Object.keys(PAIR_WEIGHTS)).toHaveLength(new Set(pairs.map(([a, b]) => a + b)).size);
  });
});

describe("estimateOf", () => {
  it("gives a pair that is often confused more than one that is seldom", () => {
    expect(estimate("AB49 XYZ", "A849 XYZ")).toBeGreaterThan(estimate("AC49 XYZ", "AG49 XYZ"));
    expect(estimate("AB49 XYZ", "A849 XYZ")).toBeGreaterThan(0.005);
  });

  it("gives a near mark more, the less sure the reader is, and never more than the reader leaves over", () => {
    expect(estimate("AB49 XYZ", "A849 XYZ", 0.5)).toBeGreaterThan(estimate("AB49 XYZ", "A849 XYZ", 0.9));
    expect(estimate("AB49 XYZ", "A849 XYZ", 1)).toBeGreaterThan(0);
    expect(estimate("AB49 XYZ", "A849 XYZ", 0.9)).toBeLessThan(0.1);
  });

  it("takes three wrong reads in a hundred where the camera does not say how sure it is", () => {
    expect(estimate("AB49 XYZ", "AB49 XYZ", "unstated")).toBe(0.97);
    expect(estimate("AB49 XYZ", "A849 XYZ", "unstated")).toBeLessThan(0.03);
  });

  it("shares what was not read among all characters", () => {
    expect(estimate("AB49 XYZ", "AB49XY?")).toBeCloseTo(0.9 / 34, 9);
    expect(estimate("AB49 XYZ", "AB49X??")).toBeCloseTo(0.9 / 34 ** 2, 9);
    // So sure of the whole mark, of which two characters are anybody's guess.
    expect(estimate("AB49 XYZ", "AB49X??", 0.8 / 34 ** 2)).toBeCloseTo(0.8 / 34 ** 2, 9);
  });

  it("gives all near marks together no more than the reader leaves to them", () => {
    const mark = fc.string({
      unit: fc.constantFrom(..."ABCDEFG0123568HPQRSVYZ"),
      minLength: 5,
      maxLength: 9,
    });
    fc.assert(
      fc.property(mark, fc.double({ min: 0.2, max: 0.99, noNaN: true }), (text, sure) => {
        const seen = canonicalVrm(vrm(text));
        const alike = [...seen].flatMap((character, at) =>
          [..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"]
            .filter((other) => other !== character)
            .map((other) => seen.slice(0, at) + other + seen.slice(at + 1)),
        );
        const shorter = [...seen].map((_, at) => seen.slice(0, at) + seen.slice(at + 1));
        const all = [...new Set([...alike, ...shorter])].reduce(
          (sum, near) => sum + estimate(near, seen, sure),
          0,
        );
        expect(all).toBeLessThanOrEqual(1 - sure + 1e-9);
      }),
    );
  });
});
