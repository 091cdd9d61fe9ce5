import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLOURS, COUNTRIES, READER } from "#recognition/network-shapes.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { instant } from "#terms/instant.ts";
import { aSight, placesOf } from "../../test/factories/sights.ts";
import { createFusion } from "./fusion.ts";

const now = instant(Date.parse("2026-11-26T12:00:00Z"));
const lines = Float32Array.of(0.9, 0.1);
/** The rules of fusion do not depend on the weights in use. */
const UNCALIBRATED = { weights: "any", sharpness: 1, odds: { british: 1, foreign: 1 } };
type Look = readonly [text: string, probability: number, weight: number];

function readingOf(...looks: readonly Look[]) {
  const fusion = createFusion();
  for (const [text, probability, weight] of looks)
    fusion.add({ places: placesOf(text, probability), lines }, weight);
  const sight = { ...aSight("", { x: 0, y: 0, widthPx: 90 }), output: fusion.output() };
  return readPlate(sight, now, UNCALIBRATED);
}

const times = (count: number, look: Look): Look[] => Array.from({ length: count }, () => look);

describe("what looks say together", () => {
  it("is for one look what it said itself", () => {
    const alone = readPlate(aSight("AB49XYZ", { x: 0, y: 0, widthPx: 90 }, 0.8), now, UNCALIBRATED);
    const fused = readingOf(["AB49XYZ", 0.8, 0.3]);
    expect(fused?.vrm).toBe("AB49XYZ");
    expect(fused?.confidence).toBeCloseTo(alone?.confidence ?? 0, 2);
  });

  it("is surer than each of them where they agree, and no certainty when all were blurred alike", () => {
    const one = readingOf(["AB49XYZ", 0.5, 0.2])?.confidence ?? 0;
    const ten = readingOf(...times(10, ["AB49XYZ", 0.5, 0.2]))?.confidence ?? 0;
    const thousand = readingOf(...times(1000, ["AB49XYZ", 0.5, 0.2]))?.confidence ?? 0;
    expect(ten).toBeGreaterThan(one);
    const characters = readingOf(...times(1000, ["AB49XYZ", 0.1, 0.2]))?.characters ?? [];
    expect(Math.max(...characters.map(({ probability }) => probability))).toBeLessThan(0.8);
    expect(thousand).toBeLessThan(1);
  });

  it("is no surer for a picture that is shown again and again, and names what its looks doubted", () => {
    const fusion = createFusion();
    for (let i = 0; i < 30; i += 1)
      fusion.add(
        { places: placesOf(i % 3 === 0 ? "AB49XYZ" : "A849XYZ", 0.95), lines },
        0.4,
        i === 0 ? 1 : 0,
      );
    const sight = { ...aSight("", { x: 0, y: 0, widthPx: 90 }), output: fusion.output() };
    const reading = readPlate(sight, now, UNCALIBRATED);
    const both = [reading, ...(reading?.alternatives ?? [])];
    const of = (mark: string) => both.find((one) => one?.vrm === mark)?.confidence ?? 0;
    expect(of("A849XYZ")).toBeLessThan(0.7);
    expect(of("AB49XYZ")).toBeGreaterThan(0.2);
  });

  it("is no surer for looks that say little of their own, as those at a vehicle that creeps", () => {
    const sureness = (own: number) => {
      const fusion = createFusion();
      for (let i = 0; i < 12; i += 1)
        fusion.add({ places: placesOf("A849XYZ", 0.6), lines }, 0.4, i === 0 ? 1 : own);
      return Math.max(...fusion.places());
    };
    expect(sureness(0.25)).toBeLessThan(sureness(1));
    expect(sureness(0.25)).toBeGreaterThan(sureness(0));
  });

  it("lifts looks that are wrong alike to no certainty, however many and however different they are", () => {
    const places = (): Float32Array => {
      const both = placesOf("A849XYZ", 0.97);
      const other = placesOf("AB49XYZ", 0.97);
      return both.map((probability, i) => 0.65 * probability + 0.35 * (other[i] as number));
    };
    const fusion = createFusion();
    for (let i = 0; i < 200; i += 1) fusion.add({ places: places(), lines }, 0.4);
    const sight = { ...aSight("", { x: 0, y: 0, widthPx: 90 }), output: fusion.output() };
    const reading = readPlate(sight, now, UNCALIBRATED);
    const both = [reading, ...(reading?.alternatives ?? [])];
    for (const mark of ["A849XYZ", "AB49XYZ"]) {
      const sureness = both.find((one) => one?.vrm === mark)?.confidence ?? 0;
      expect(sureness, mark).toBeGreaterThan(0.05);
      expect(sureness, mark).toBeLessThan(0.9);
    }
  });

  it("follows the better looks where they disagree", () => {
    expect(readingOf(...times(3, ["AB49XVZ", 0.5, 0.1]), ["AB49XYZ", 0.97, 0.9])?.vrm).toBe("AB49XYZ");
    expect(readingOf(...times(3, ["AB49XYZ", 0.9, 0.8]), ["CD49XYZ", 0.95, 0.9])?.vrm).toBe("AB49XYZ");
  });

  it.each<[string, Look[], string]>([
    [
      "a plate half hidden for long, and then seen whole",
      [...times(20, ["XYZ", 0.99, 0.4]), ...times(2, ["AB49XYZ", 0.99, 0.9])],
      "AB49XYZ",
    ],
    [
      "one blurred look that saw a character too many",
      [...times(10, ["AB49XYZ", 0.95, 0.9]), ["AB449XYZ", 0.5, 0.2]],
      "AB49XYZ",
    ],
    [
      "a first character that was lost more often than seen",
      [...times(3, ["B49XYZ", 0.9, 0.4]), ["AB49XYZ", 0.95, 0.8]],
      "AB49XYZ",
    ],
  ])("takes the likeliest number of characters: %s", (_, looks, expected) => {
    expect(readingOf(...looks)?.vrm).toBe(expected);
  });

  it("keeps each place a distribution, whatever the looks and their order", () => {
    const look = fc.record({
      text: fc.stringMatching(/^[A-Z0-9]{0,10}$/),
      probability: fc.double({ min: 0.03, max: 1, noNaN: true }),
      weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 12 }), (looks) => {
        const fused = (order: typeof looks) => {
          const fusion = createFusion();
          for (const { text, probability, weight } of order)
            fusion.add({ places: placesOf(text, probability), lines }, weight);
          return fusion.output().places;
        };
        const places = fused(looks);
        for (let start = 0; start < places.length; start += READER.classes) {
          const row = places.subarray(start, start + READER.classes);
          expect(row.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it("weighs lines, ground and country by the same weights", () => {
    const fusion = createFusion();
    const of = (size: number, at: number) =>
      Float32Array.from({ length: size }, (_, i) => (i === at ? 1 : 0));
    const origin = (at: number) => ({ colours: of(COLOURS.length, at), countries: of(COUNTRIES.length, at) });
    fusion.add({ places: placesOf("AB49XYZ"), lines: Float32Array.of(1, 0), ...origin(1) }, 0.75);
    fusion.add({ places: placesOf("AB49XYZ"), lines: Float32Array.of(0, 1), ...origin(0) }, 0.25);
    const output = fusion.output();
    expect([...output.lines]).toEqual([0.75, 0.25]);
    expect([...(output.colours ?? [])].slice(0, 2)).toEqual([0.25, 0.75]);
    expect([...(output.countries ?? [])].slice(0, 2)).toEqual([0.25, 0.75]);
  });
});
