import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readPlate } from "#recognition/read-plate.ts";
import { parseImageHash } from "#terms/image-hash.ts";
import { parseInstant } from "#terms/instant.ts";
import { createScriptedRecogniser, scriptedPhoto, scriptedSight } from "./recogniser.ts";

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

  it("sees in each frame what was scripted for it, and nothing afterwards", async () => {
    const frame = { widthPx: 1, heightPx: 1, rgb: new Uint8Array(3) };
    const sight = scriptedSight("AB49XYZ", { left: 10, top: 20 }, 0.9);
    const recogniser = createScriptedRecogniser({ byFrame: [[], [sight]] });
    const seen = [await recogniser.look(frame), await recogniser.look(frame), await recogniser.look(frame)];
    expect(seen).toEqual([[], [sight], []]);
    const reading = readPlate(sight, parseInstant("2026-11-22T12:00:00Z")!);
    expect(reading).toMatchObject({ vrm: "AB49XYZ", corners: sight.corners, lines: 1 });
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
    expect(() => scriptedPhoto(["?"])).toThrow("1 to 10");
  });
});
