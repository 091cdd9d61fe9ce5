import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { isImageProblem, type PlateReading } from "#recognition/ports.ts";
import { boundsOf, enlarge, overlap } from "#recognition/quadrilateral.ts";
import { readPlate } from "#recognition/read-plate.ts";
import { parseInstant } from "#terms/instant.ts";
import type { Corners } from "#terms/position.ts";
import { createOnnxRecogniser } from "./recogniser.ts";

const root = new URL("../../../../", import.meta.url);
const today = parseInstant("2026-11-22T12:00:00Z")!;
const modelsFolder = fileURLToPath(new URL("models", root));
const recogniser = await createOnnxRecogniser({ modelsFolder, now: () => today });
afterAll(() => recogniser.close());

interface TruePlate {
  readonly vrm: string;
  readonly lines: number;
  readonly corners: Corners;
}
const { samples: truth }: { samples: { file: string; plates: TruePlate[] }[] } = JSON.parse(
  await readFile(new URL("assets/samples/truth.json", root), "utf8"),
);
const sample = (file: string) => readFile(new URL(`assets/samples/${file}`, root));

async function platesIn(image: Uint8Array): Promise<readonly PlateReading[]> {
  const result = await recogniser.recognise(image);
  if (isImageProblem(result)) throw new Error(result.detail);
  return result.plates;
}
const marks = async (image: Uint8Array) => (await platesIn(image)).map(({ vrm }) => vrm);

describe("the sample photographs", () => {
  it.each(truth)("reads $file exactly, where its plates are", async ({ file, plates }) => {
    const readings = await platesIn(await sample(file));
    expect(readings.map(({ vrm }) => vrm).toSorted()).toEqual(plates.map(({ vrm }) => vrm).toSorted());
    for (const { vrm, lines, corners } of plates) {
      const reading = readings.find((other) => other.vrm === vrm);
      expect(reading?.lines).toBe(lines);
      expect(overlap(boundsOf(corners), boundsOf(reading?.corners ?? corners))).toBeGreaterThan(0.7);
    }
  });
});

describe("one look at a decoded frame", () => {
  it("shows each plate before its text is made out", async () => {
    const { data, info } = await sharp(await sample("car-front-day.jpg"))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const sights = await recogniser.look({ widthPx: info.width, heightPx: info.height, rgb: data });
    if (isImageProblem(sights)) throw new Error(sights.detail);
    expect(sights.map((sight) => readPlate(sight, today)?.vrm)).toEqual(["AB49XYZ"]);
  });
});

describe("other ways to send a photo", () => {
  it.each(["png", "webp"] as const)("reads the same from %s", async (format) => {
    const image = await sharp(await sample("car-front-day.jpg"))
      .toFormat(format)
      .toBuffer();
    expect(await marks(image)).toEqual(["AB49XYZ"]);
  });

  it("reads a photo whose camera hangs on its side, with corners in the upright photo", async () => {
    const upright = await sample("car-front-day.jpg");
    const sideways = await sharp(upright)
      .rotate(270)
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const [reading] = await platesIn(sideways);
    const [plate] = truth.find(({ file }) => file === "car-front-day.jpg")?.plates ?? [];
    expect(reading?.vrm).toBe("AB49XYZ");
    expect(overlap(boundsOf(reading!.corners), boundsOf(plate!.corners))).toBeGreaterThan(0.7);
  });

  it("gives corners in pixels of the photo as sent, however large it is", async () => {
    const large = await sharp(await sample("car-front-day.jpg"))
      .resize(3840, 2160)
      .jpeg()
      .toBuffer();
    const [reading] = await platesIn(large);
    const [plate] = truth.find(({ file }) => file === "car-front-day.jpg")?.plates ?? [];
    expect(reading?.vrm).toBe("AB49XYZ");
    const { left, right } = boundsOf(reading!.corners);
    const whole = boundsOf(plate!.corners);
    expect((right - left) / (whole.right - whole.left)).toBeCloseTo(3, 0);
  });

  it("reads a picture that is nothing but a plate", async () => {
    const [plate] = truth.find(({ file }) => file === "car-front-day.jpg")?.plates ?? [];
    const { left, top, right, bottom } = boundsOf(enlarge(plate!.corners, 1.1, 1.2));
    const cut = sharp(await sample("car-front-day.jpg")).extract({
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round(right - left),
      height: Math.round(bottom - top),
    });
    expect(await marks(await cut.png().toBuffer())).toEqual(["AB49XYZ"]);
  });

  it("reads nothing into an empty picture of any shape", async () => {
    for (const [width, height] of [
      [1280, 720],
      [200, 50],
      [1, 1],
      [3000, 2],
    ] as const) {
      const empty = sharp({ create: { width, height, channels: 3, background: "#999" } });
      expect(await platesIn(await empty.png().toBuffer())).toEqual([]);
    }
  });

  it("refuses what is no photo, as a value", async () => {
    expect(await recogniser.recognise(Buffer.from("no photo"))).toMatchObject({ code: "image-type-unknown" });
  });

  it("takes no more than it can hold, and answers what it took even while it is being closed", async () => {
    const small = await createOnnxRecogniser({ modelsFolder, now: () => today, waiting: 1 });
    const frame = { widthPx: 64, heightPx: 36, rgb: new Uint8Array(64 * 36 * 3) };
    const image = await sample("van-rear-day.jpg");
    const asked = [small.recognise(image), small.look(frame), small.look(frame), small.look(frame)];
    const refused = small.recognise(image);
    await small.close();
    const answers = await Promise.all([...asked, refused]);
    const busy = expect.objectContaining({ code: "recogniser-busy" });
    expect(answers).toEqual([expect.objectContaining({ widthPx: 960 }), [], [], busy, busy]);
    expect([image.length > 0, frame.rgb.length]).toEqual([true, 64 * 36 * 3]);
  });

  it("answers many at once as it answers one", async () => {
    const image = await sample("van-rear-day.jpg");
    const all = await Promise.all(Array.from({ length: 4 }, () => marks(image)));
    expect(all).toEqual(Array.from({ length: 4 }, () => ["NW49HSU"]));
  });
});
