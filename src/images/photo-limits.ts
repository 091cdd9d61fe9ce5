/** May these bytes be decoded at all? Judged by their first bytes and their length, before a decoder sees them. */
import type { ImageProblem } from "#recognition/ports.ts";
import { imageSize } from "./image-size.ts";
import { jpegSegments, START_OF_SCAN } from "./jpeg-segments.ts";

export const PHOTO_LIMITS = {
  sizeBytes: 20 * 1024 * 1024,
  pixels: 50_000_000,
  /** Twice the longest side of any camera: a picture that is all height takes a decoder many times as long. */
  sidePx: 16_384,
  /** Progressive JPEGs have some ten scans. Each costs a walk over all pixels, and a scan may be a few bytes. */
  scans: 40,
  /** Longer than any honest photo of that size takes, even on a machine that is busy. Then its worker is ended. */
  decodingS: 10,
} as const;

/** Undefined when a decoder may try. A header can lie, so the decoder is held to the same limit of pixels. */
export function whyNotDecoded(bytes: Uint8Array): ImageProblem | undefined {
  if (bytes.length > PHOTO_LIMITS.sizeBytes) {
    return tooLarge(
      `The file has ${megabytes(bytes.length)}; at most ${megabytes(PHOTO_LIMITS.sizeBytes)} are read. Send a smaller one.`,
    );
  }
  if (photoType(bytes) === undefined) {
    return {
      code: "image-type-unknown",
      detail: "This is no JPEG, PNG or WebP file by its first bytes. Send one of these.",
    };
  }
  const size = imageSize(bytes);
  const tooManyPixels = size && whyTooManyPixels(size.widthPx, size.heightPx);
  return tooManyPixels ?? whyTooManyScans(bytes);
}

function whyTooManyScans(bytes: Uint8Array): ImageProblem | undefined {
  let scans = 0;
  for (const { marker } of jpegSegments(bytes)) {
    if (marker === START_OF_SCAN) scans += 1;
    if (scans > PHOTO_LIMITS.scans)
      return tooLarge(
        `The JPEG is built of more than ${PHOTO_LIMITS.scans} scans. Send it as a baseline JPEG.`,
      );
  }
  return undefined;
}

export function whyTooManyPixels(widthPx: number, heightPx: number): ImageProblem | undefined {
  if (Math.max(widthPx, heightPx) > PHOTO_LIMITS.sidePx)
    return tooLarge(
      `The image has ${widthPx} x ${heightPx} pixels; no side may have more than ${PHOTO_LIMITS.sidePx}. Reduce it.`,
    );
  return widthPx * heightPx > PHOTO_LIMITS.pixels
    ? tooLarge(
        `The image has ${widthPx} x ${heightPx} pixels; at most ${PHOTO_LIMITS.pixels / 1e6} million are read. Reduce it.`,
      )
    : undefined;
}

/** By the first bytes alone: a file's name and what its sender calls it count for nothing. */
export function photoType(bytes: Uint8Array): "JPEG" | "PNG" | "WebP" | undefined {
  const starts = (at: number, ...expected: number[]): boolean =>
    expected.every((byte, i) => bytes[at + i] === byte);
  if (starts(0, 0xff, 0xd8, 0xff)) return "JPEG";
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "PNG";
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return "WebP";
  return undefined;
}

const tooLarge = (detail: string): ImageProblem => ({ code: "image-too-large", detail });
const megabytes = (sizeBytes: number): string => `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
