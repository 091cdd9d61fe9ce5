import { describe, expect, it } from "vitest";
import { confidence } from "#terms/confidence.ts";
import type { Corners } from "#terms/position.ts";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { doubtsOf } from "./doubt.ts";
import type { RgbImage } from "./network-shapes.ts";

const vrm = (text: string) => {
  const parsed = parseVrm(text);
  if (!isVrm(parsed)) throw new Error(`${text} is no mark`);
  return parsed;
};
const aReading = (text: string, sureness: number) => ({
  vrm: vrm(text),
  raw: text,
  confidence: confidence(sureness),
  characters: [...text].map((character) => ({ character, probability: sureness })),
  country: { code: "GB", probability: 0.9 } as const,
  lines: 1 as const,
});

/** Dark strokes of eight pixels on a ground; `soft` pixels lie between the two. */
function strokes(dark: number, bright: number, soft = 0): RgbImage {
  const [widthPx, heightPx] = [600, 200];
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const phase = Math.abs(((at % widthPx) % 16) - 8) - 4;
    const share = soft === 0 ? Number(phase > 0) : Math.min(1, Math.max(0, 0.5 + phase / (2 * soft)));
    rgb.fill(Math.round(dark + (bright - dark) * share), at * 3, at * 3 + 3);
  }
  return { widthPx, heightPx, rgb };
}
const at = (left: number, widthPx: number): Corners => [
  [left, 80],
  [left + widthPx, 80],
  [left + widthPx, 80 + widthPx / 4.7],
  [left, 80 + widthPx / 4.7],
];
const clear = strokes(20, 220);

describe("doubtsOf", () => {
  it("has none where a known mark is read well, however small and dark its plate", () => {
    expect(doubtsOf(aReading("AB49XYZ", 0.99), at(200, 40), strokes(0, 30))).toEqual([]);
  });

  it.each([
    ["small", at(200, 60), clear],
    ["dark", at(200, 140), strokes(0, 60)],
    ["glaring", at(200, 140), strokes(220, 255)],
    ["faint", at(200, 140), strokes(100, 120)],
    ["blurred", at(200, 140), strokes(20, 220, 12)],
  ] as const)("says of an unsure reading that its plate is %s", (doubt, corners, image) => {
    const unsure = { ...aReading("AB49XYZ", 0.6), characters: [] };
    const others = doubtsOf(unsure, at(200, 140), clear);
    expect(others).toEqual([]);
    expect(doubtsOf(unsure, corners, image)).toContain(doubt);
  });

  it("says that the picture's edge cuts a plate, but not of a picture that is a plate alone", () => {
    expect(doubtsOf(aReading("AB49XYZ", 0.99), at(470, 140), clear)).toEqual(["cut-off"]);
    expect(doubtsOf(aReading("AB49XYZ", 0.99), at(0, 600), clear)).toEqual([]);
  });

  it("says what is wrong with the text: characters, words, unknown forms and issuers", () => {
    const word = { ...aReading("L0N10N", 0.5), raw: "LONION", country: undefined };
    expect(doubtsOf(word, at(200, 140), clear)).toEqual([
      "characters",
      "like-a-word",
      "no-known-form",
      "unknown-issuer",
    ]);
  });
});
