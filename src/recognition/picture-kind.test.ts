/** Files are known by their first bytes, whatever they are called. */
import { expect, it } from "vitest";
import { isPictureName, isReadPicture, type PictureKind, pictureKind } from "./picture-kind.ts";

const head = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))),
  );

const HEADS: readonly (readonly [PictureKind | undefined, Uint8Array])[] = [
  ["jpeg", head([0xff, 0xd8, 0xff, 0xe0])],
  ["png", head([0x89], "PNG\r\n", [0x1a, 0x0a])],
  ["webp", head("RIFF", [0, 0, 0, 0], "WEBP")],
  [undefined, head("RIFF", [0, 0, 0, 0], "WAVE")],
  ["gif", head("GIF89a")],
  ["bmp", head("BM", [1, 2, 3, 4, 0, 0, 0, 0])],
  [undefined, head("BMW is a make, and this is a text")],
  ["raw", head([0, 0, 0, 24], "ftypcrx ")],
  ["raw", head("FUJIFILMCCD-RAW")],
  ["raw", head([0x49, 0x49, 0x55, 0x00])],
  ["tiff", head([0x49, 0x49, 0x2a, 0x00])],
  ["tiff", head([0x4d, 0x4d, 0x00, 0x2a])],
  ["avif", head([0, 0, 0, 24], "ftypavif")],
  ["heic", head([0, 0, 0, 24], "ftypheic")],
  [undefined, head([0, 0, 0, 24], "ftypisom")],
  ["jxl", head([0xff, 0x0a])],
  ["jxl", head([0, 0, 0, 12], "JXL ")],
  ["jp2", head([0, 0, 0, 12], "jP  ")],
  ["psd", head("8BPS")],
  ["svg", head('<?xml version="1.0"?>\n<!-- drawn --> <svg xmlns="">')],
  [undefined, head("<html><svg>")],
  [undefined, head()],
];

it.each(HEADS)("knows %s by its beginning", (kind, bytes) => {
  expect(pictureKind(bytes)).toBe(kind);
});

it("reads three of them, and knows pictures by their endings where the bytes say nothing", () => {
  expect(HEADS.flatMap(([kind]) => (isReadPicture(kind) ? [kind] : []))).toEqual(["jpeg", "png", "webp"]);
  expect(["a.JPG", "b.dng", "c.heic"].every(isPictureName)).toBe(true);
  expect(["a.txt", "jpg", "a.jpg.zip"].some(isPictureName)).toBe(false);
});
