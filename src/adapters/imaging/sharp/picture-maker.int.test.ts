import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { Corners } from "#terms/position.ts";
import { HOUSE_NUMBERS } from "../../../../test/factories/house-numbers.ts";
import { createPictureMaker } from "./picture-maker.ts";

const { patch: PATCH_LIMITS, overview: OVERVIEW_LIMITS } = HOUSE_NUMBERS.nationalCentre;
const ORDER = { limits: HOUSE_NUMBERS.nationalCentre };
const maker = createPictureMaker();
afterAll(() => maker.close());
const patchOf = (photo: Uint8Array, corners: Corners) => maker.patch(photo, corners, ORDER);
const overviewOf = (photo: Uint8Array) => maker.overview(photo, ORDER);
const samples = new URL("../../../../assets/samples/", import.meta.url);
const { samples: truth }: { samples: { file: string; plates: { corners: Corners }[] }[] } = JSON.parse(
  await readFile(new URL("truth.json", samples), "utf8"),
);

const noise = (widthPx: number, heightPx: number) =>
  sharp(randomBytes(widthPx * heightPx * 3), { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
    .toBuffer();

const box = (left: number, top: number, right: number, bottom: number): Corners => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

async function expectPatch(patch: Uint8Array): Promise<void> {
  const { format, width, height } = await sharp(patch).metadata();
  expect(format).toBe("jpeg");
  expect(width).toBeLessThanOrEqual(PATCH_LIMITS.widthPx);
  expect(height).toBeLessThanOrEqual(PATCH_LIMITS.heightPx);
  expect(patch.length).toBeLessThanOrEqual(PATCH_LIMITS.sizeBytes);
}

describe("patch", () => {
  it.each(truth)("of $file keeps the national limits", async ({ file, plates }) => {
    const photo = await readFile(new URL(file, samples));
    for (const { corners } of plates) await expectPatch(await patchOf(photo, corners));
  });

  it("is upright and fills the width for a long plate, the height for a square one", async () => {
    const photo = await readFile(new URL("car-front-day.jpg", samples));
    const long = await sharp(await patchOf(photo, box(500, 500, 760, 552))).metadata();
    const square = await sharp(await patchOf(photo, box(500, 500, 600, 590))).metadata();
    expect([long.width, square.height]).toEqual([120, 60]);
  });

  it.each([
    ["within", box(100, 100, 340, 220)],
    ["partly outside", box(-60, -20, 80, 30)],
    ["wholly outside", box(5000, 5000, 5200, 5040)],
    ["of hardly a pixel", box(10, 10, 11, 10.4)],
    ["as large as", box(0, 0, 800, 600)],
  ])("of pure noise, corners %s the photo, keeps the limits", async (_, corners) => {
    await expectPatch(await patchOf(await noise(800, 600), corners));
  });

  it("lies where the upright photo says, for a camera hung on its side", async () => {
    const upright = sharp({ create: { width: 100, height: 200, channels: 3, background: "#fff" } }).composite(
      [{ input: { create: { width: 60, height: 20, channels: 3, background: "#d00" } }, left: 20, top: 150 }],
    );
    const sideways = await sharp(await upright.png().toBuffer())
      .rotate(270)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { dominant } = await sharp(await patchOf(sideways, box(20, 150, 80, 170))).stats();
    expect(dominant.r - dominant.g).toBeGreaterThan(120);
  });
});

describe("overview", () => {
  it.each(truth)("of $file is at most 25 KB and shows all of it", async ({ file }) => {
    const overview = await overviewOf(await readFile(new URL(file, samples)));
    const { format, width, height } = await sharp(overview).metadata();
    expect({ format, width, height }).toEqual({ format: "jpeg", width: 640, height: 360 });
    expect(overview.length).toBeLessThanOrEqual(OVERVIEW_LIMITS.sizeBytes);
  });

  it.each([
    [1280, 720],
    [300, 3000],
    [64, 64],
  ])("of %i x %i pure noise keeps the limit", async (width, height) => {
    const overview = await overviewOf(await noise(width, height));
    expect(overview.length).toBeLessThanOrEqual(OVERVIEW_LIMITS.sizeBytes);
  });

  it("does not blow up a small photo", async () => {
    expect(await sharp(await overviewOf(await noise(64, 48))).metadata()).toMatchObject({
      width: 64,
      height: 48,
    });
  });
});

it("says in one way that a photo cannot be decoded", async () => {
  const unreadable = expect.objectContaining({
    name: "OutsideError",
    code: "image-unreadable",
    retryable: false,
  });
  await expect(overviewOf(Buffer.from("no photo"))).rejects.toEqual(unreadable);
  await expect(patchOf(Buffer.from("no photo"), box(0, 0, 9, 2))).rejects.toEqual(unreadable);
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>';
  await expect(overviewOf(Buffer.from(drawing))).rejects.toEqual(unreadable);
});
