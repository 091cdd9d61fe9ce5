/** A picture of a kind that the recogniser does not read itself, as a JPEG: for files that somebody names, never for what cameras send. */
import sharp, { type Sharp } from "sharp";
import { bitmapPixels } from "#images/bitmap.ts";
import { PHOTO_LIMITS, whyTooManyPixels } from "#images/photo-limits.ts";
import { PICTURE_KINDS, pictureKind } from "#recognition/picture-kind.ts";
import type { ImageProblem } from "#recognition/ports.ts";

/** So good that no stroke of a character is lost. */
const JPEG = { quality: 95, chromaSubsampling: "4:4:4" } as const;

/** Of several pictures in one file it is the first. Never throws on bad bytes. */
export async function asJpeg(bytes: Uint8Array): Promise<Uint8Array | ImageProblem> {
  const kind = pictureKind(bytes);
  const name = kind === undefined ? "picture" : PICTURE_KINDS[kind];
  try {
    const picture = kind === "bmp" ? bitmap(bytes) : sharp(bytes, { limitInputPixels: false });
    if (picture === undefined)
      return unreadable(
        "The BMP file is cut short, or of a kind that is not read (24 and 32 bits are). Save it as PNG.",
      );
    const { width, height } = await picture.metadata();
    return (
      whyTooManyPixels(width, height) ??
      (await picture
        .autoOrient()
        .flatten({ background: "#808080" })
        .toColourspace("srgb")
        .jpeg(JPEG)
        .toBuffer())
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0]?.replace(/:$/, "") : "unknown";
    return unreadable(`The ${name} file cannot be decoded (${reason}). Save it as JPEG or PNG.`);
  }
}

function bitmap(bytes: Uint8Array): Sharp | undefined {
  const pixels = bitmapPixels(bytes);
  if (pixels === undefined || pixels.widthPx * pixels.heightPx > PHOTO_LIMITS.pixels) return undefined;
  return sharp(pixels.rgb, { raw: { width: pixels.widthPx, height: pixels.heightPx, channels: 3 } });
}

const unreadable = (detail: string): ImageProblem => ({ code: "image-unreadable", detail });
