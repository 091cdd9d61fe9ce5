import { describe, expect, it } from "vitest";
import { isVrm, parseVrm } from "#terms/vrm.ts";
import { isWord, plateBelief, type SeenText } from "./plate-belief.ts";

const markOf = (figures: string): string => `AB${figures}XYZ`;
/** Of figures that look like letters. */
const OF_LIKE_FIGURES = markOf("15");

function mark(text: string) {
  const vrm = parseVrm(text);
  if (!isVrm(vrm)) throw new Error(`${text} is no mark`);
  return vrm;
}
const british = { code: "GB", probability: 1 } as const;
const seen = (text: string, more: Partial<SeenText> = {}): SeenText => ({
  vrm: mark(text),
  raw: text,
  plateness: 0.55,
  country: undefined,
  colour: undefined,
  tellsColours: true,
  tellsCountries: true,
  ...more,
});
const belief = (text: string, more: Partial<SeenText> = {}) => plateBelief(seen(text, more));

describe("plateBelief", () => {
  it("is sure of a British mark on the ground of a plate, and of no board", () => {
    expect(
      belief("AB49XYZ", { country: british, colour: { name: "yellow", probability: 1 } }),
    ).toBeGreaterThan(0.95);
    for (const board of ["331203", "34949", "30", "ROUTE66", "CAFE49", "149A", "A4149"])
      expect(belief(board), board).toBeLessThan(0.3);
  });

  it("rises with the detector's own belief, for boards too", () => {
    expect(belief("ROUTE66", { plateness: 0.9 })).toBeGreaterThan(0.8);
  });

  it("is lower where nobody can tell who issued the mark", () => {
    const lettering = belief("999ZZ99");
    expect(lettering).toBeLessThan(belief("999ZZ99", { country: british }));
    expect(belief("999ZZ99", { country: { code: "US", probability: 1 } })).toBeCloseTo(lettering);
    expect(belief("ZZ000ZZ", { country: { code: "FR", probability: 1 } })).toBeGreaterThan(belief("ZZ000ZZ"));
  });

  it("takes no form for evidence that was only made of what was read", () => {
    const made = belief("ZZ99ZZJ", { raw: "ZZ99ZZI", country: british });
    expect(made).toBeLessThan(0.5);
    expect(belief("AB49XOZ", { raw: "AB49X0Z", country: british })).toBeGreaterThan(0.7);
    expect(belief("H1LLS", { raw: "HILLS" })).toBeLessThan(belief("H1LLS"));
  });

  it("holds nothing against a mark that the weights in use do not tell", () => {
    const untold = belief("999ZZ99", { tellsColours: false, tellsCountries: false });
    expect(untold).toBeGreaterThan(belief("999ZZ99"));
  });
});

describe("isWord", () => {
  it.each([
    ["KN1TTER", "KN1TTER", true],
    ["LEV1S", "LEV1S", true],
    ["OLIVIA", "OLIVIA", true],
    ["0L1V1A", "OLIVIA", true],
    ["B10", "BIO", true],
    [OF_LIKE_FIGURES, OF_LIKE_FIGURES, false],
    ["WAB15028", "WAB15028", false],
    ["AB49XYZ", "AB49XYZ", false],
  ])("%s, read as %s: %s", (text, raw, expected) => {
    expect(isWord({ vrm: mark(text), raw })).toBe(expected);
  });
});
