import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { photoType } from "#images/photo-limits.ts";
import { asJpeg } from "./as-jpeg.ts";

const sample = () =>
  sharp({ create: { width: 64, height: 32, channels: 3, background: { r: 200, g: 180, b: 20 } } });

describe("asJpeg", () => {
  it.each([
    ["TIFF", () => sample().tiff().toBuffer()],
    ["GIF", () => sample().gif().toBuffer()],
    ["AVIF", () => sample().avif().toBuffer()],
    ["BMP", () => Promise.resolve(aBitmap(64, 32))],
  ])("makes a JPEG of a %s with the same size", async (_, bytes) => {
    const made = await asJpeg(await bytes());
    expect("code" in made ? made.detail : photoType(made)).toBe("JPEG");
    const { width, height } = await sharp(made as Uint8Array).metadata();
    expect([width, height]).toEqual([64, 32]);
  });

  it("says what is wrong with one that is damaged", async () => {
    expect(await asJpeg(Buffer.from("GIF89a"))).toMatchObject({
      code: "image-unreadable",
      detail: expect.stringMatching(/^The GIF file cannot be decoded .*Save it as JPEG or PNG\.$/),
    });
    expect(await asJpeg(aBitmap(64, 32).subarray(0, 900))).toMatchObject({ code: "image-unreadable" });
  });
});

function aBitmap(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(54 + width * 3 * height).fill(120, 54);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(28, 24, true);
  return bytes;
}
