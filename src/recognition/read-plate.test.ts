import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "#terms/instant.ts";
import { CHARACTERS, COLOURS, COUNTRIES, READER } from "./network-shapes.ts";
import type { PlateSight } from "./ports.ts";
import { isCredible, readPlate } from "./read-plate.ts";

const markOf = (figures: string): string => `AB${figures}XYZ`;
/** Of figures that look like letters. */
const OF_LIKE_FIGURES = markOf("15");

const today = parseInstant("2026-11-22T12:00:00Z")!;
const plate = {
  corners: [
    [0, 0],
    [9, 0],
    [9, 2],
    [0, 2],
  ],
  plateness: 0.8,
} satisfies Omit<PlateSight, "output">;

/** The reader's output for a text, each character with this probability and the rest on the empty place. */
function seen(text: string, probability: number): Float32Array {
  const places = new Float32Array(READER.places * READER.classes);
  for (let place = 0; place < READER.places; place++) {
    const character = text[place];
    const index = character === undefined ? 0 : CHARACTERS.indexOf(character) + 1;
    places[place * READER.classes] = 1 - probability;
    places[place * READER.classes + index] = index === 0 ? 1 : probability;
  }
  return places;
}
/** How the thing looks that bears the text. */
interface Look {
  readonly plateness: number;
  readonly ground?: (typeof COLOURS)[number] | undefined;
  readonly country?: (typeof COUNTRIES)[number] | undefined;
}

function aLook(text: string, { plateness, ground, country }: Look, probability: number): PlateSight {
  const told = (names: readonly string[], name: string | undefined) =>
    Float32Array.from(names, (each) => (name === undefined ? 1 / names.length : Number(each === name)));
  const output = {
    places: seen(text, probability),
    lines: oneLine,
    colours: told(COLOURS, ground),
    countries: told(COUNTRIES, country),
  };
  return { ...plate, plateness, output };
}
const oneLine = Float32Array.of(0.9, 0.1);
/** Takes the reader at its word. */
const uncalibrated = { weights: "none", sharpness: 1, odds: { british: 1, foreign: 1 } };

describe("readPlate", () => {
  it("carries box, text, lines and characters", () => {
    const output = { places: seen("AB49XYZ", 0.99), lines: oneLine };
    const reading = readPlate({ ...plate, output }, today, uncalibrated);
    expect(reading).toMatchObject({ ...plate, vrm: "AB49XYZ", raw: "AB49XYZ", lines: 1 });
    expect(reading?.characters.map(({ character }) => character).join("")).toBe("AB49XYZ");
    expect(reading?.characters[2]?.probability).toBeCloseTo(0.99);
  });

  it("§12.12 keeps the reader's first text apart from the mark that the formats made of it", () => {
    const countries = Float32Array.from(COUNTRIES, (code) => (code === "GB" ? 1 : 0));
    const output = { places: seen("AB49X0Z", 0.99), lines: oneLine, countries };
    const reading = readPlate({ ...plate, output }, today, uncalibrated);
    expect(reading).toMatchObject({ vrm: "AB49XOZ", raw: "AB49X0Z" });
    expect(reading?.characters[5]).toEqual({ character: "O", probability: expect.closeTo(0.99) });
  });

  it("§12.4 reads a mark of no known format as it is, and says how sure it is", () => {
    const reading = readPlate(
      { ...plate, output: { places: seen("QZ7777QZQ", 0.999), lines: oneLine } },
      today,
    );
    expect(reading?.vrm).toBe("QZ7777QZQ");
    expect(reading?.confidence).toBeGreaterThan(0.95);
  });

  it("says how sure it is as the calibration has it, and never ranks marks otherwise for it", () => {
    const output = { places: seen("AB49XYZ", 0.9), lines: oneLine };
    const [plain, wary] = [1, 0.1].map((factor) =>
      readPlate({ ...plate, output }, today, { ...uncalibrated, odds: { british: factor, foreign: factor } }),
    );
    expect(wary?.confidence).toBeLessThan(plain?.confidence ?? 0);
    expect(wary?.alternatives.map(({ vrm }) => vrm)).toEqual(
      plain?.alternatives.slice(0, wary?.alternatives.length).map(({ vrm }) => vrm),
    );
  });

  it("tells a plate of two lines", () => {
    const reading = readPlate(
      { ...plate, output: { places: seen("AB49XYZ", 0.99), lines: Float32Array.of(0.2, 0.8) } },
      today,
    );
    expect(reading?.lines).toBe(2);
  });

  it("tells country and ground where the reader does", () => {
    const [countries, colours] = [new Float32Array(COUNTRIES.length), new Float32Array(COLOURS.length)];
    countries[COUNTRIES.indexOf("GB")] = 1;
    colours[COLOURS.indexOf("yellow")] = 1;
    const output = { places: seen("AB49XYZ", 0.99), lines: oneLine, countries, colours };
    expect(readPlate({ ...plate, output }, today)).toMatchObject({
      country: { code: "GB", probability: 1 },
      colour: { name: "yellow", probability: 1 },
    });
  });

  it.each(["", "A"])("reads nothing where the reader saw %j", (text) => {
    expect(
      readPlate({ ...plate, output: { places: seen(text, 0.99), lines: oneLine } }, today),
    ).toBeUndefined();
  });

  it("never promises more than certainty over the mark and its alternatives", () => {
    const mark = fc.stringMatching(/^[A-Z0-9]{2,10}$/);
    fc.assert(
      fc.property(mark, fc.double({ min: 0.3, max: 1, noNaN: true }), (text, sureness) => {
        const reading = readPlate(
          { ...plate, output: { places: seen(text, sureness), lines: oneLine } },
          today,
        );
        const all = [reading, ...(reading?.alternatives ?? [])];
        expect(all.reduce((sum, each) => sum + (each?.confidence ?? 0), 0)).toBeLessThanOrEqual(1 + 1e-6);
        expect(new Set(all.map((each) => each?.vrm)).size).toBe(all.length);
      }),
    );
  });
});

describe("a plate that the picture's edge cuts", () => {
  const atTheEdge = {
    ...plate,
    corners: [
      [-6, 100],
      [52, 100],
      [52, 120],
      [-6, 120],
    ] as const satisfies PlateSight["corners"],
  };
  const output = { places: seen("9XYZ", 0.99), lines: oneLine };

  it("is read in part, and hardly ever is the whole mark known", () => {
    const picture = { widthPx: 640, heightPx: 360 };
    const reading = readPlate({ ...atTheEdge, output, picture }, today)!;
    expect(reading).toMatchObject({ vrm: "???9XYZ", raw: "9XYZ", alternatives: [] });
    expect(reading.confidence).toBeLessThan(0.001);
    expect(isCredible({ ...reading, plateness: 0.5 })).toBe(true);
    const little = { places: seen("YZ", 0.99), lines: oneLine };
    expect(readPlate({ ...atTheEdge, output: little, picture }, today)).toBeUndefined();
  });

  it("is the whole picture where it was cut out as a plate", () => {
    const picture = { widthPx: 58, heightPx: 20 };
    expect(readPlate({ ...atTheEdge, output, picture, isCutOut: true }, today)?.vrm).toBe("9XYZ");
    expect(readPlate({ ...atTheEdge, output }, today)?.vrm).toBe("9XYZ");
  });
});

describe("isCredible", () => {
  const read = (text: string, look: Look, sureness = 0.99) => readPlate(aLook(text, look, sureness), today)!;

  it("weighs the detector's and the reader's belief", () => {
    const plain = { plateness: 0.5, ground: "yellow", country: "GB" } as const;
    expect(isCredible(read("AB49XYZ", plain))).toBe(true);
    expect(isCredible(read("AB49XYZ", { ...plain, plateness: 0.05 }))).toBe(false);
    expect(isCredible(read("AB49XYZ", plain, 0.6))).toBe(false);
  });

  it.each([
    ["KN1TTER", "black"],
    ["KN1TTER", "yellow"],
    ["BRENO5", "black"],
    ["LEV1S", "black"],
    ["5HOE5", "white"],
    ["OUTDOORS", "white"],
    ["TAX1", undefined],
  ] as const)("takes %s on a %s ground for a word, unless it is surely a plate", (text, ground) => {
    expect(isCredible(read(text, { plateness: 0.35, ground }))).toBe(false);
    expect(isCredible(read(text, { plateness: 0.8, ground }))).toBe(true);
  });

  it.each(["331203", "2WE1203", "0163296014", "34949", "30", "ROUTE66", "4TYRESE49", "A4149", "149A"])(
    "takes %s on a board for no plate",
    (text) => {
      expect(isCredible(read(text, { plateness: 0.4 }))).toBe(false);
    },
  );

  it.each([
    ["LEV1S", "yellow"],
    ["A151XYZ", "white"],
    ["A1ABC", "white"],
    ["AB49XYZ", "black"],
    [OF_LIKE_FIGURES, undefined],
  ] as const)("takes %s on a %s ground for a mark", (text, ground) => {
    expect(isCredible(read(text, { plateness: 0.45, ground, country: "GB" }))).toBe(true);
  });

  it("keeps what is surely a plate, however badly it reads", () => {
    expect(isCredible(read("AB49XYZ", { plateness: 0.9 }, 0.6))).toBe(true);
  });
});
