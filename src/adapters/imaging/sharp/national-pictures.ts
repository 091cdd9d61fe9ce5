/** How do the two national pictures come out of a photo? Within the limits that the policy gives. Runs in a worker. */
import sharp, { type Sharp } from "sharp";
import { PHOTO_LIMITS } from "#images/photo-limits.ts";
import type { NationalPictureLimits } from "#policy/rule-numbers.ts";
import { type Bounds, boundsOf, enlarge, moveCorners, sidesOf } from "#recognition/quadrilateral.ts";
import { rectify } from "#recognition/rectify.ts";
import type { Corners } from "#terms/position.ts";

const DECODING = { failOn: "error", limitInputPixels: PHOTO_LIMITS.pixels } as const;

/** Wide enough to tell make and colour of a vehicle at the size an alert shows it. */
const OVERVIEW_SIDE_PX = 640;
const QUALITIES = [82, 70, 58, 46, 34, 22, 12];
/** A patch shows a little of the plate's surroundings. */
const PATCH_MARGIN = { x: 1.06, y: 1.14 };

type PatchLimits = NationalPictureLimits["patch"];

export async function makePatch(
  image: Uint8Array,
  corners: Corners,
  limits: PatchLimits,
): Promise<Uint8Array> {
  const framed = enlarge(corners, PATCH_MARGIN.x, PATCH_MARGIN.y);
  const { data, info, left, top } = await cutOut(image, boundsOf(framed));
  const source = { widthPx: info.width, heightPx: info.height, rgb: data };
  const { widthPx, heightPx } = patchSize(framed, limits);
  const { rgb } = rectify(source, moveCorners(framed, -left, -top), widthPx, heightPx);
  const upright = sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  return withinLimit(upright, limits.sizeBytes);
}

/** The upright pixels round the plate, without what lies outside the photo. */
async function cutOut(image: Uint8Array, bounds: Bounds) {
  const upright = sharp(image, DECODING).autoOrient();
  const { width, height } = (await upright.metadata()).autoOrient;
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.floor(value)));
  const left = within(bounds.left - 1, width - 1);
  const top = within(bounds.top - 1, height - 1);
  const cut = {
    left,
    top,
    width: Math.max(1, within(bounds.right + 2, width) - left),
    height: Math.max(1, within(bounds.bottom + 2, height) - top),
  };
  const pixels = upright.extract(cut).flatten({ background: "#808080" }).toColourspace("srgb").raw();
  return { ...(await pixels.toBuffer({ resolveWithObject: true })), left, top };
}

/** The plate's own proportions, as large as the limits allow. */
function patchSize(corners: Corners, limits: PatchLimits): { widthPx: number; heightPx: number } {
  const sides = sidesOf(corners);
  const scale = Math.min(limits.widthPx / sides.widthPx, limits.heightPx / sides.heightPx);
  return {
    widthPx: Math.min(limits.widthPx, Math.max(1, Math.round(sides.widthPx * scale))),
    heightPx: Math.min(limits.heightPx, Math.max(1, Math.round(sides.heightPx * scale))),
  };
}

export async function makeOverview(
  image: Uint8Array,
  { sizeBytes }: NationalPictureLimits["overview"],
): Promise<Uint8Array> {
  const { data, info } = await sharp(image, DECODING)
    .autoOrient()
    .resize(OVERVIEW_SIDE_PX, OVERVIEW_SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#808080" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return withinLimit(sharp(data, { raw: info }), sizeBytes);
}

/** The best JPEG that keeps the limit: lower qualities first, then, for pictures that are pure noise, fewer pixels. */
async function withinLimit(picture: Sharp, sizeBytes: number): Promise<Uint8Array> {
  for (const quality of QUALITIES) {
    const jpeg = await picture.clone().jpeg({ quality, optimiseCoding: true }).toBuffer();
    if (jpeg.length <= sizeBytes) return jpeg;
  }
  const { data, info } = await picture.clone().raw().toBuffer({ resolveWithObject: true });
  const halved = sharp(data, { raw: info }).resize(Math.ceil(info.width / 2), Math.ceil(info.height / 2));
  const smaller = await halved.raw().toBuffer({ resolveWithObject: true });
  return withinLimit(sharp(smaller.data, { raw: smaller.info }), sizeBytes);
}
