import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, probabilityAt } from "./decode.ts";
import { CHARACTERS, READER } from "./network-shapes.ts";

type Row = Readonly<Record<string, number>>;

/** The reader's output with these rows; "" is the empty place, and places without a row are empty. */
function output(...rows: Row[]): Float32Array {
  const places = new Float32Array(READER.places * READER.classes);
  for (let place = 0; place < READER.places; place++) {
    for (const [character, probability] of Object.entries(rows[place] ?? { "": 1 })) {
      const index = character === "" ? 0 : CHARACTERS.indexOf(character) + 1;
      places[place * READER.classes + index] = probability;
    }
  }
  return places;
}

describe("decode", () => {
  it("reads a sure text and leaves out empty places", () => {
    const [best] = decode(output({ A: 1 }, { "": 1 }, { B: 1 }, { "4": 1 }));
    expect(best).toEqual({ text: "AB4", probability: 1, places: [0, 2, 3] });
  });

  it("ranks texts by the product of their characters", () => {
    const texts = decode(output({ A: 0.9, "4": 0.1 }, { B: 0.6, "8": 0.4 }));
    expect(texts.map(({ text, probability }) => [text, Number(probability.toFixed(4))])).toEqual([
      ["AB", 0.54],
      ["A8", 0.36],
      ["4B", 0.06],
      ["48", 0.04],
    ]);
  });

  it("adds up the ways that lead to one text", () => {
    const [best] = decode(output({ A: 0.5, "": 0.5 }, { A: 0.5, "": 0.5 }));
    expect(best?.text).toBe("A");
    expect(best?.probability).toBeCloseTo(0.5);
  });

  it("lets go of texts that come to nothing beside the best one", () => {
    const texts = decode(output({ A: 0.999, B: 0.001 }, { C: 0.999, D: 0.001 })).map(({ text }) => text);
    expect(texts).toEqual(["AC", "AD", "BC"]);
  });

  it("never promises more than certainty, and never ranks a worse text above a better one", () => {
    const row = fc
      .uniqueArray(fc.constantFrom("", ...CHARACTERS), { minLength: 1, maxLength: 4 })
      .chain((names) =>
        fc
          .array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
            minLength: names.length,
            maxLength: names.length,
          })
          .map((weights) => {
            const sum = weights.reduce((total, weight) => total + weight, 0);
            return Object.fromEntries(names.map((name, i) => [name, (weights[i] ?? 0) / sum]));
          }),
      );
    fc.assert(
      fc.property(fc.array(row, { maxLength: READER.places }), (rows) => {
        const probabilities = decode(output(...rows)).map(({ probability }) => probability);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1 + 1e-5);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      }),
    );
  });

  it("has nothing to say about an output of rubbish", () => {
    expect(decode(new Float32Array(READER.places * READER.classes).fill(Number.NaN))).toEqual([]);
  });
});

describe("probabilityAt", () => {
  it("finds a character's probability in its place", () => {
    const places = output({ A: 0.75, "4": 0.25 });
    expect(probabilityAt(places, 0, "4")).toBe(0.25);
    expect(probabilityAt(places, 1, "4")).toBe(0);
  });
});
