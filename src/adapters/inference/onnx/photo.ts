/** Which pixels are in these bytes? Decodes JPEG, PNG and WebP, and refuses everything else before it costs anything. */
import sharp from "sharp";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { ImageProblem } from "#recognition/ports.ts";

export const PHOTO_LIMITS = { sizeBytes: 20 * 1024 * 1024, pixels: 50_000_000 } as const;

/** Photos keep at least this length of their longer side: enough for the reader, and quicker than the whole. */
const KEPT_SIDE_PX = 1600;

export interface Photo {
  /** Size of the upright photo as sent. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The upright photo, large ones reduced by a whole factor. */
  readonly image: RgbImage;
}

/** The upright photo, or why it cannot be had. Never throws on bad bytes. */
export async function decodePhoto(bytes: Uint8Array): Promise<Photo | ImageProblem> {
  if (bytes.length > PHOTO_LIMITS.sizeBytes) {
    return tooLarge(
      `The file has ${megabytes(bytes.length)}; at most ${megabytes(PHOTO_LIMITS.sizeBytes)} are read.`,
    );
  }
  const type = typeOf(bytes);
  if (type === undefined) {
    return {
      code: "image-type-unknown",
      detail: "This is no JPEG, PNG or WebP file by its first bytes. Send one of these.",
    };
  }
  try {
    return await decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0]?.replace(/:$/, "") : "unknown";
    return {
      code: "image-unreadable",
      detail: `The ${type} file is damaged or cut short (${reason}). Send it again.`,
    };
  }
}

async function decode(bytes: Uint8Array): Promise<Photo | ImageProblem> {
  const options = { limitInputPixels: PHOTO_LIMITS.pixels, failOn: "error" } as const;
  const { autoOrient: upright } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  const { width: widthPx, height: heightPx } = upright;
  if (widthPx * heightPx > PHOTO_LIMITS.pixels) {
    return tooLarge(`The image has ${widthPx} x ${heightPx} pixels; at most 50 million are read. Reduce it.`);
  }
  const factor = reduction(Math.max(widthPx, heightPx));
  const { data, info } = await sharp(bytes, options)
    .autoOrient()
    .resize(Math.ceil(widthPx / factor), Math.ceil(heightPx / factor), { fit: "fill" })
    .flatten({ background: "#808080" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx, heightPx, image: { widthPx: info.width, heightPx: info.height, rgb: data } };
}

/** 1, 2, 4 or 8: what a JPEG can be reduced by while it is being decoded. */
function reduction(longerSidePx: number): number {
  return [8, 4, 2].find((factor) => longerSidePx / factor >= KEPT_SIDE_PX) ?? 1;
}

function typeOf(bytes: Uint8Array): "JPEG" | "PNG" | "WebP" | undefined {
  const starts = (at: number, ...expected: number[]): boolean =>
    expected.every((byte, i) => bytes[at + i] === byte);
  if (starts(0, 0xff, 0xd8, 0xff)) return "JPEG";
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "PNG";
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return "WebP";
  return undefined;
}

const tooLarge = (detail: string): ImageProblem => ({ code: "image-too-large", detail });
const megabytes = (sizeBytes: number): string => `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
