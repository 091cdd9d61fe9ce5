import { describe, expect, it } from "vitest";
import { COLOURS, COUNTRIES, type ReaderOutput } from "./network-shapes.ts";
import { colourOf, countryOf } from "./origin.ts";

const unread = { places: new Float32Array(), lines: new Float32Array() };
const share = (names: readonly string[], given: Readonly<Record<string, number>>) =>
  Float32Array.from(names, (name) => given[name] ?? 0);
const country = (given: Readonly<Record<string, number>>): ReaderOutput => ({
  ...unread,
  countries: share(COUNTRIES, given),
});
const colour = (given: Readonly<Record<string, number>>): ReaderOutput => ({
  ...unread,
  colours: share(COLOURS, given),
});

describe("countryOf", () => {
  it("names the country that the reader is sure of", () => {
    expect(countryOf(country({ IE: 0.9, GB: 0.1 }))).toEqual({
      code: "IE",
      probability: expect.closeTo(0.9),
    });
  });

  it.each([[{ IE: 0.69, GB: 0.31 }], [{ other: 0.99, GB: 0.01 }], [{}]])("says nothing of %j", (given) => {
    expect(countryOf(country(given))).toBeUndefined();
  });

  it("says nothing when the weights do not tell countries", () => {
    expect(countryOf(unread)).toBeUndefined();
  });
});

describe("colourOf", () => {
  it("names the ground that the reader is sure of", () => {
    expect(colourOf(colour({ yellow: 0.8, white: 0.2 }))).toEqual({
      name: "yellow",
      probability: expect.closeTo(0.8),
    });
  });

  it.each([[{ white: 0.5, yellow: 0.5 }], [{ other: 0.9 }], [{ black: Number.NaN }]])(
    "says nothing of %j",
    (given) => {
      expect(colourOf(colour(given))).toBeUndefined();
    },
  );

  it("never promises more than certainty, whatever rounding left", () => {
    expect(colourOf(colour({ white: 1.000001 }))?.probability).toBe(1);
  });
});
