/** Which pixels are in these bytes? Decodes JPEG, PNG and WebP, and refuses everything else before it costs anything. */
import sharp from "sharp";
import { PHOTO_LIMITS, photoType, whyNotDecoded, whyTooManyPixels } from "#images/photo-limits.ts";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { ImageProblem } from "#recognition/ports.ts";

/** Photos keep at least this length of their longer side: enough for the reader, and quicker than the whole. */
const KEPT_SIDE_PX = 1600;

export interface Photo {
  /** Size of the upright photo as sent. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The upright photo, large ones reduced by a whole factor. */
  readonly image: RgbImage;
}

/** The upright photo, or why it cannot be had. Never throws on bad bytes. Of an animation it is the first picture. */
export async function decodePhoto(bytes: Uint8Array): Promise<Photo | ImageProblem> {
  const refused = whyNotDecoded(bytes);
  if (refused !== undefined) return refused;
  try {
    return await decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0]?.replace(/:$/, "") : "unknown";
    return {
      code: "image-unreadable",
      detail: `The ${photoType(bytes)} file cannot be decoded (${reason}). It may be damaged or cut short: send it again.`,
    };
  }
}

async function decode(bytes: Uint8Array): Promise<Photo | ImageProblem> {
  const options = { limitInputPixels: PHOTO_LIMITS.pixels, failOn: "error" } as const;
  const { autoOrient: upright } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  const { width: widthPx, height: heightPx } = upright;
  const refused = whyTooManyPixels(widthPx, heightPx);
  if (refused !== undefined) return refused;
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
