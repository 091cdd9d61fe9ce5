/** May a camera's picture be kept as it came? Where it already keeps the national limits, yes: nothing is decoded and made anew. */
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";
import { wholePicture } from "./image-size.ts";
import { type PlainJpeg, plainJpeg } from "./plain-jpeg.ts";
import type { PictureMaker } from "./ports.ts";

/**
 * The limits say nothing of an overview's sides, and a few kilobytes may claim to be a wall. Whoever shows it decodes it, so it is no
 * larger than what cameras of two megapixels see.
 */
const OVERVIEW_SIDE_PX = 2_048;

/** Without what the camera wrote beside the picture. Undefined when it has to be made anew. */
export function overviewAsItCame(
  image: Uint8Array,
  { sizeBytes }: NationalPictureLimits["overview"],
): Uint8Array | undefined {
  return asItCame(
    image,
    sizeBytes,
    ({ widthPx, heightPx }) => Math.max(widthPx, heightPx) <= OVERVIEW_SIDE_PX,
  );
}

export function patchAsItCame(
  image: Uint8Array,
  { sizeBytes, widthPx, heightPx }: NationalPictureLimits["patch"],
): Uint8Array | undefined {
  return asItCame(image, sizeBytes, (plain) => plain.widthPx <= widthPx && plain.heightPx <= heightPx);
}

/** What a camera writes beside a picture is a few kilobytes; with more than this it is not worth walking through. */
const BESIDE_BYTES = 65_536;

function asItCame(
  image: Uint8Array,
  sizeBytes: number,
  fits: (plain: PlainJpeg) => boolean,
): Uint8Array | undefined {
  if (image.length > sizeBytes + BESIDE_BYTES) return undefined;
  const plain = plainJpeg(image);
  return plain !== undefined && plain.bytes.length <= sizeBytes && fits(plain) ? plain.bytes : undefined;
}

/** Asks `maker` for nothing that came as it should be. */
export function keepingWhatFits(maker: PictureMaker): PictureMaker {
  return {
    patch(image, corners, order) {
      const isWhole = isSame(corners, wholePicture(image));
      const came = isWhole ? patchAsItCame(image, order.limits.patch) : undefined;
      return came === undefined ? maker.patch(image, corners, order) : Promise.resolve(came);
    },
    overview(image, order) {
      const came = overviewAsItCame(image, order.limits.overview);
      return came === undefined ? maker.overview(image, order) : Promise.resolve(came);
    },
  };
}

function isSame(
  corners: Parameters<PictureMaker["patch"]>[1],
  whole: ReturnType<typeof wholePicture>,
): boolean {
  return whole?.every(([x, y], index) => corners[index]?.[0] === x && corners[index]?.[1] === y) ?? false;
}
