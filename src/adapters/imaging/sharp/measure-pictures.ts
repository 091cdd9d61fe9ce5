/** The pixels from which health is measured: a plate at one height, a scene at the size of a stamp. Runs in a worker. */
import sharp, { type Sharp } from "sharp";
import { type GreyImage, measured, type PictureMeasures } from "#health/picture-measures.ts";
import { SCENE } from "#health/scene.ts";
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import { boundsOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";

const DECODING = { failOn: "error", limitInputPixels: PHOTO_LIMITS.pixels } as const;
/** Finer than the reader looks, coarse enough that a sensor's noise is no detail. */
const PLATE_HEIGHT_PX = 40;
/** Longer than any plate is to its height; a whole picture of a vehicle is no wider either. */
const PLATE_WIDTH_MOST_PX = 320;

export async function measurePlate(
  image: Uint8Array,
  corners: Corners | undefined,
): Promise<PictureMeasures> {
  const upright = sharp(image, DECODING).autoOrient();
  const plate = corners === undefined ? upright : await cut(upright, corners);
  return measured(await greyOf(plate.resize(PLATE_WIDTH_MOST_PX, PLATE_HEIGHT_PX, { fit: "inside" })));
}

export const makeScene = (image: Uint8Array): Promise<GreyImage> =>
  greyOf(sharp(image, DECODING).autoOrient().resize(SCENE.widthPx, SCENE.heightPx, { fit: "fill" }));

async function cut(upright: Sharp, corners: Corners): Promise<Sharp> {
  const { width, height } = (await upright.metadata()).autoOrient;
  const { left, top, right, bottom } = boundsOf(corners);
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const from = { left: within(left, width - 1), top: within(top, height - 1) };
  return upright.extract({
    ...from,
    width: Math.max(1, within(right, width) - from.left),
    height: Math.max(1, within(bottom, height) - from.top),
  });
}

async function greyOf(picture: Sharp): Promise<GreyImage> {
  const { data, info } = await picture
    .flatten({ background: "#808080" })
    .greyscale()
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, grey: data };
}
