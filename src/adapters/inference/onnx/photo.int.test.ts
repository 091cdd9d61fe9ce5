import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePhoto, PHOTO_LIMITS } from "./photo.ts";

const sample = await readFile(new URL("../../../../assets/samples/car-front-day.jpg", import.meta.url));

/** Left half black, right half white. */
function halves(widthPx: number, heightPx: number) {
  const black = {
    create: { width: widthPx / 2, height: heightPx, channels: 3, background: "#000" },
  } as const;
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: "#fff" } }).composite([
    { input: black, left: 0, top: 0 },
  ]);
}

describe("decodePhoto", () => {
  it.each(["jpeg", "png", "webp"] as const)("decodes %s to upright RGB", async (format) => {
    const photo = await decodePhoto(await halves(64, 32).toFormat(format).toBuffer());
    expect(photo).toMatchObject({ widthPx: 64, heightPx: 32, image: { widthPx: 64, heightPx: 32 } });
    const { rgb } = (photo as { image: { rgb: Uint8Array } }).image;
    expect([rgb.length, (rgb[0] as number) < 20, (rgb[63 * 3] as number) > 235]).toEqual([
      64 * 32 * 3,
      true,
      true,
    ]);
  });

  it("turns a photo upright as its camera says", async () => {
    const turned = await halves(64, 32).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const photo = await decodePhoto(turned);
    expect(photo).toMatchObject({ widthPx: 32, heightPx: 64 });
    const { rgb } = (photo as { image: { rgb: Uint8Array } }).image;
    expect([(rgb[0] as number) < 20, (rgb.at(-1) as number) > 235]).toEqual([true, true]);
  });

  it.each([
    [
      "grey",
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: "#777" } })
          .greyscale()
          .jpeg(),
    ],
    [
      "transparent",
      () => sharp({ create: { width: 8, height: 8, channels: 4, background: "#00000000" } }).png(),
    ],
    [
      "16 bits deep",
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: "#777" } })
          .toColourspace("rgb16")
          .png(),
    ],
    [
      "CMYK",
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: "#777" } })
          .toColourspace("cmyk")
          .jpeg(),
    ],
  ])("makes three bytes a pixel of a photo that is %s", async (_, make) => {
    const photo = await decodePhoto(await make().toBuffer());
    expect((photo as { image: { rgb: Uint8Array } }).image.rgb).toHaveLength(8 * 8 * 3);
  });

  it("reduces a large photo by a whole factor and remembers its size", async () => {
    const photo = await decodePhoto(await halves(4000, 200).jpeg().toBuffer());
    expect(photo).toMatchObject({ widthPx: 4000, heightPx: 200, image: { widthPx: 2000, heightPx: 100 } });
  });

  it.each([
    ["a photo cut short", () => sample.subarray(0, sample.length / 2), "image-unreadable"],
    [
      "a JPEG of rubbish",
      () => Buffer.concat([sample.subarray(0, 300), Buffer.alloc(4000, 0x5a)]),
      "image-unreadable",
    ],
    ["nothing", () => Buffer.alloc(0), "image-type-unknown"],
    ["a GIF", () => Buffer.from("GIF89a00000000000000"), "image-type-unknown"],
    [
      "a drawing that asks for files",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
      "image-type-unknown",
    ],
    ["more than 20 MB", () => Buffer.alloc(PHOTO_LIMITS.sizeBytes + 1, 0xff), "image-too-large"],
    ["a few bytes that claim 100,000 x 100,000 pixels", () => bomb(100_000, 100_000), "image-too-large"],
    ["a PNG without a picture", async () => (await bomb(10, 10)).subarray(0, 33), "image-unreadable"],
  ])("refuses %s", async (_, bytes, code) => {
    const problem = await decodePhoto(await bytes());
    expect(problem).toMatchObject({ code, detail: expect.stringMatching(/[a-z]{3,}.*\.$/) });
  });

  it("survives a photo with any byte spoilt", async () => {
    for (let at = 3; at < sample.length; at += Math.ceil(sample.length / 40)) {
      const spoilt = Buffer.from(sample);
      spoilt[at] = (spoilt[at] as number) ^ 0xff;
      const result = await decodePhoto(spoilt);
      expect("image" in result || "code" in result).toBe(true);
    }
  });
});

/** A small PNG that claims to be this large, as a decompression bomb does. */
async function bomb(width: number, height: number): Promise<Buffer> {
  const png = await halves(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
