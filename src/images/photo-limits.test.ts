import { describe, expect, it } from "vitest";
import { PHOTO_LIMITS, photoType, whyNotDecoded } from "./photo-limits.ts";

const text = (content: string) => new TextEncoder().encode(content);
const bytes = (...values: number[]) => Uint8Array.from(values);
const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The first bytes of a PNG that claims this size. */
function pngHeader(widthPx: number, heightPx: number): Uint8Array {
  const header = new Uint8Array(29);
  header.set([...PNG_START, 0, 0, 0, 13, ...text("IHDR")]);
  const view = new DataView(header.buffer);
  view.setUint32(16, widthPx);
  view.setUint32(20, heightPx);
  return header;
}

describe("photoType", () => {
  it.each([
    ["JPEG", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["PNG", bytes(...PNG_START)],
    ["WebP", text("RIFF....WEBP")],
    [undefined, bytes()],
    [undefined, bytes(0, 0, 0, 0)],
    [undefined, text("%PDF-1.7")],
    [undefined, text("GIF89a")],
    [undefined, bytes(0x49, 0x49, 0x2a, 0)],
    [undefined, text("....ftypheic")],
    [undefined, text("....ftypavif")],
    [undefined, text('<?xml version="1.0"?><svg/>')],
    [undefined, text("RIFF....WAVE")],
    [undefined, text("not a photo")],
  ])("%s", (type, start) => {
    expect(photoType(start)).toBe(type);
  });
});

describe("whyNotDecoded", () => {
  it("lets a photo of the largest size through, and not one byte or one row more", () => {
    const largest = new Uint8Array(PHOTO_LIMITS.sizeBytes);
    largest.set(pngHeader(10_000, 5_000));
    expect(whyNotDecoded(largest)).toBeUndefined();
    expect(whyNotDecoded(pngHeader(10_000, 5_001))).toMatchObject({ code: "image-too-large" });
    expect(whyNotDecoded(new Uint8Array(PHOTO_LIMITS.sizeBytes + 1))).toMatchObject({
      code: "image-too-large",
    });
  });

  it("counts the scans of a JPEG before they cost anything", () => {
    const scan = [0xff, 0xda, 0, 2, 0];
    const jpeg = (scans: number) =>
      bytes(0xff, 0xd8, 0xff, 0xe0, 0, 2, ...Array.from({ length: scans }, () => scan).flat(), 0xff, 0xd9);
    expect(whyNotDecoded(jpeg(PHOTO_LIMITS.scans))).toBeUndefined();
    expect(whyNotDecoded(jpeg(PHOTO_LIMITS.scans + 1))).toMatchObject({
      code: "image-too-large",
      detail: expect.stringContaining("scans"),
    });
  });

  it("lets no picture through that is all height", () => {
    expect(whyNotDecoded(pngHeader(1, PHOTO_LIMITS.sidePx))).toBeUndefined();
    expect(whyNotDecoded(pngHeader(1, PHOTO_LIMITS.sidePx + 1))).toMatchObject({ code: "image-too-large" });
  });

  it("leaves a header that is cut short to the decoder, which says what is wrong", () => {
    expect(whyNotDecoded(bytes(...PNG_START))).toBeUndefined();
  });

  it.each([
    ["a type that is not read", text("%PDF-1.7"), "Send one of these."],
    ["a claim of 60,000 x 60,000 pixels", pngHeader(60_000, 60_000), "Reduce it."],
    ["too many bytes", new Uint8Array(PHOTO_LIMITS.sizeBytes + 1), "Send a smaller one."],
  ])("says what to do about %s", (_, start, advice) => {
    expect(whyNotDecoded(start)?.detail).toContain(advice);
  });
});
