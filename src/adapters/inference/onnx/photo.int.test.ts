import { readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import { decodePhoto } from "./photo.ts";

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

  it("takes a photo with something behind its end, which old cameras send", async () => {
    const photo = await decodePhoto(Buffer.concat([sample, Buffer.from("<html>".repeat(1000))]));
    expect(photo).toMatchObject({ widthPx: 1280, heightPx: 720 });
  });

  it.each([
    ["WebP", animatedWebp],
    ["PNG", animatedPng],
  ])("takes the first picture of an animated %s", async (_, animation) => {
    const photo = await decodePhoto(await animation());
    expect(photo).toMatchObject({ widthPx: 64, heightPx: 32, image: { heightPx: 32 } });
    const [red = 0, green = 0] = (photo as { image: { rgb: Uint8Array } }).image.rgb;
    expect([red > 200, green < 50]).toEqual([true, true]);
  });

  it.each(["jpeg", "png", "webp"] as const)("refuses a %s cut short anywhere", async (format) => {
    const whole = await sharp(sample).resize(320).toFormat(format).toBuffer();
    for (const share of [0.01, 0.3, 0.6, 0.95]) {
      const problem = await decodePhoto(whole.subarray(0, Math.ceil(whole.length * share)));
      expect(problem).toMatchObject({
        code: "image-unreadable",
        detail: expect.stringContaining("send it again"),
      });
    }
  });

  it.each([
    [
      "a JPEG of rubbish",
      () => Buffer.concat([sample.subarray(0, 300), Buffer.alloc(4000, 0x5a)]),
      "image-unreadable",
    ],
    [
      "a page that begins like a JPEG",
      () => Buffer.concat([sample.subarray(0, 4), Buffer.from("<html><script>alert(1)</script></html>")]),
      "image-unreadable",
    ],
    ["nothing", () => Buffer.alloc(0), "image-type-unknown"],
    ["zeros", () => Buffer.alloc(1000), "image-type-unknown"],
    ["a text", () => Buffer.from("photo.jpg"), "image-type-unknown"],
    ["a PDF", () => Buffer.from("%PDF-1.7 1 0 obj"), "image-type-unknown"],
    ["a GIF", () => sharp(sample).resize(64).gif().toBuffer(), "image-type-unknown"],
    ["a TIFF", () => sharp(sample).resize(64).tiff().toBuffer(), "image-type-unknown"],
    ["an AVIF", () => sharp(sample).resize(64).avif({ effort: 0 }).toBuffer(), "image-type-unknown"],
    [
      "a drawing that asks for files",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
      "image-type-unknown",
    ],
    ["more than 20 MB", () => Buffer.alloc(PHOTO_LIMITS.sizeBytes + 1, 0xff), "image-too-large"],
    ["a PNG that claims 60,000 x 60,000 pixels", () => pngBomb(60_000, 60_000), "image-too-large"],
    ["a JPEG that claims 60,000 x 60,000 pixels", () => jpegBomb(60_000), "image-too-large"],
    ["a WebP that claims as many pixels as it can", webpBomb, "image-too-large"],
    ["a PNG without a picture", async () => (await pngBomb(10, 10)).subarray(0, 33), "image-unreadable"],
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
async function pngBomb(width: number, height: number): Promise<Buffer> {
  const png = await halves(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

async function jpegBomb(side: number): Promise<Buffer> {
  const jpeg = await halves(8, 8).jpeg().toBuffer();
  const startOfFrame = jpeg.indexOf(Buffer.of(0xff, 0xc0));
  jpeg.writeUInt16BE(side, startOfFrame + 5);
  jpeg.writeUInt16BE(side, startOfFrame + 7);
  return jpeg;
}

/** WebP has 14 bits for each side. */
async function webpBomb(): Promise<Buffer> {
  const webp = await halves(8, 8).webp({ lossless: true }).toBuffer();
  webp.fill(0xff, 21, 24);
  webp[24] = (webp[24] as number) | 0x0f;
  return webp;
}

const plain = (background: string) => sharp({ create: { width: 64, height: 32, channels: 3, background } });

async function animatedWebp(): Promise<Buffer> {
  const pictures = await Promise.all(["#f00", "#0f0"].map((colour) => plain(colour).png().toBuffer()));
  return sharp(pictures, { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer();
}

/** A PNG whose animation control (acTL) promises two pictures; the first is the PNG's own. */
async function animatedPng(): Promise<Buffer> {
  const png = await plain("#f00").png().toBuffer();
  const control = Buffer.from("....acTL\0\0\0\x02\0\0\0\0....", "latin1");
  control.writeUInt32BE(8, 0);
  control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
  return Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]);
}
