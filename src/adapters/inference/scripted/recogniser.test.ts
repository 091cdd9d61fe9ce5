import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseImageHash } from "#terms/image-hash.ts";
import { createScriptedRecogniser, scriptedPhoto } from "./recogniser.ts";

const image = new TextEncoder().encode("a photo");
const hash = parseImageHash(createHash("sha256").update(image).digest("hex"))!;

describe("createScriptedRecogniser", () => {
  it("answers by image, and otherwise as told", async () => {
    const known = scriptedPhoto(["AB49XYZ"]);
    const problem = { code: "image-unreadable", detail: "Scripted." } as const;
    const recogniser = createScriptedRecogniser({ byImage: new Map([[hash, known]]), otherwise: problem });
    expect(await recogniser.recognise(image)).toBe(known);
    expect(await recogniser.recognise(Uint8Array.of(1))).toBe(problem);
  });

  it("sees an empty road unless told otherwise", async () => {
    expect(await createScriptedRecogniser().recognise(image)).toMatchObject({ plates: [] });
  });
});

describe("scriptedPhoto", () => {
  it("places several plates side by side", () => {
    const { plates } = scriptedPhoto(["AB49XYZ", "CD49XYZ"], 0.5);
    expect(plates.map(({ vrm, confidence }) => [vrm, confidence])).toEqual([
      ["AB49XYZ", 0.5],
      ["CD49XYZ", 0.5],
    ]);
    expect(plates[0]?.corners[1][0]).toBeLessThan(plates[1]?.corners[0][0] ?? 0);
  });

  it("refuses what is no mark", () => {
    expect(() => scriptedPhoto(["A"])).toThrow("2 to 10");
  });
});
