import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import { instant } from "#terms/instant.ts";
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { aHit, NOW, vrm } from "../../test/factories/voi.ts";
import { isBelowThreshold } from "./thresholds.ts";
import { countPreview, misreadsOf } from "./tolerance-preview.ts";
import { VoiIndex } from "./voi-index.ts";

const indexOf = (mark: Vrm) => {
  const index = new VoiIndex();
  const endsAt = instant(NOW + 1000);
  index.apply({ ref: 1, mark, tolerance: "one-character", endsAt, withdrawn: false }, NOW);
  return index;
};
const readOf = (text: string) => ({ vrm: vrm(text), confidence: confidence(0.9), alternatives: [] });
const mark = fc.string({ unit: fc.constantFrom(..."0O1IHAB8EFPR5S"), minLength: 2, maxLength: 10 }).map(vrm);

describe("misreadsOf", () => {
  it("names what the index takes for the mark, each for the same reason", () => {
    fc.assert(
      fc.property(mark, (sought) => {
        const index = indexOf(sought);
        const wrong = misreadsOf(sought).filter(({ text, basis }) => {
          const [met, ...others] = index.candidates(readOf(text));
          return met?.basis !== basis || others.length > 0;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("names all of it", () => {
    fc.assert(
      fc.property(mark, mark, (sought, other) => {
        fc.pre(canonicalVrm(sought) !== canonicalVrm(other));
        const isTaken = indexOf(sought).candidates(readOf(other)).length > 0;
        expect(misreadsOf(sought).some(({ text }) => text === canonicalVrm(other))).toBe(isTaken);
      }),
      { numRuns: 50 },
    );
  });

  it("puts the likeliest first", () => {
    const [first, ...rest] = misreadsOf(vrm("AB49 XYZ"));
    expect(first?.basis).toBe("look-alike");
    expect(rest.every(({ estimate }) => estimate <= first!.estimate)).toBe(true);
  });
});

describe("countPreview", () => {
  const sought = vrm("AB49 XYZ");
  const text = (written: string) => canonicalVrm(vrm(written));
  const counted = [
    { text: text("AB49 XYZ"), confidence: confidence(0.9), reads: 3 },
    { text: text("A849 XYZ"), confidence: confidence(0.9), reads: 5 },
    { text: text("A849 XYZ"), confidence: confidence(0.2), reads: 7 },
    { text: text("CD49 XYZ"), confidence: undefined, reads: 100 },
  ];

  it("counts reads of the mark, and misreads by whether the threshold takes them", () => {
    const misreads = misreadsOf(sought);
    expect(countPreview([sought], misreads, counted, 0)).toEqual({ exact: 3, possible: 12, below: 0 });
    expect(countPreview([sought], misreads, counted, 0.05)).toEqual({ exact: 3, possible: 7, below: 5 });
    expect(countPreview([sought], misreads, counted, 1)).toEqual({ exact: 3, possible: 0, below: 12 });
  });
});

describe("isBelowThreshold", () => {
  const possible = (
    facts: { readonly probability?: number; readonly estimate?: number },
    thresholds = { stop: 0.2 },
  ) =>
    isBelowThreshold(
      aHit("AB49 XYZ", { kind: "possible", list: { thresholds }, probability: undefined, ...facts }),
    );

  it("takes the reader's own probability before an estimate, at the limit and below it", () => {
    expect(possible({ probability: 0.2 })).toBe(false);
    expect(possible({ probability: 0.199 })).toBe(true);
    expect(possible({ estimate: 0.2 })).toBe(false);
    expect(possible({ estimate: 0.199 })).toBe(true);
    expect(possible({})).toBe(true);
  });

  it("never hides an exact hit, nor one of an action without a threshold", () => {
    expect(
      isBelowThreshold(aHit("AB49 XYZ", { probability: 0.01, list: { thresholds: { stop: 0.9 } } })),
    ).toBe(false);
    expect(isBelowThreshold(aHit("AB49 XYZ", { kind: "possible", probability: 0.01 }))).toBe(false);
    expect(
      isBelowThreshold(
        aHit("AB49 XYZ", { kind: "possible", probability: 0.01, list: { thresholds: { assess: 0.9 } } }),
      ),
    ).toBe(false);
  });
});
