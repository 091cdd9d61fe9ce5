/** Sizes out of headers, against a library that reads the whole picture. */
import fc from "fast-check";
import sharp from "sharp";
import { expect, it } from "vitest";
import { imageSize, wholePicture } from "#images/image-size.ts";

const canvas = (width: number, height: number, channels: 3 | 4) =>
  sharp({ create: { width, height, channels, background: { r: 90, g: 90, b: 90, alpha: 0.5 } } });
const FORMATS: Record<string, (width: number, height: number) => Promise<Buffer>> = {
  "baseline JPEG": (w, h) => canvas(w, h, 3).jpeg().toBuffer(),
  "progressive JPEG with metadata": (w, h) =>
    canvas(w, h, 3)
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Make: "x" } })
      .toBuffer(),
  PNG: (w, h) => canvas(w, h, 4).png().toBuffer(),
  "lossy WebP": (w, h) => canvas(w, h, 3).webp().toBuffer(),
  "lossless WebP": (w, h) => canvas(w, h, 3).webp({ lossless: true }).toBuffer(),
  "WebP with transparency": (w, h) => canvas(w, h, 4).webp().toBuffer(),
};

it.each(Object.entries(FORMATS))("%s", async (_name, make) => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 300 }));
  await fc.assert(
    fc.asyncProperty(sizes, async ([widthPx, heightPx]) => {
      expect(imageSize(await make(widthPx, heightPx))).toEqual({ widthPx, heightPx });
    }),
    { numRuns: 8 },
  );
});

it("is unknown for what is no picture or has been cut, and never fails", async () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void imageSize(bytes)));
  const jpeg = await FORMATS["baseline JPEG"]!(120, 60);
  for (const length of [0, 1, 2, 3, 4, 20]) expect(imageSize(jpeg.subarray(0, length))).toBeUndefined();
  expect(imageSize(Buffer.from([0xff, 0xd8, ...Array(100).fill(0xff)]))).toBeUndefined();
});

it("gives the corners of a picture that shows nothing but the plate", async () => {
  expect(wholePicture(await FORMATS["PNG"]!(120, 60))).toEqual([
    [0, 0],
    [120, 0],
    [120, 60],
    [0, 60],
  ]);
});
