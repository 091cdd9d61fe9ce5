/** Where in a photo are plates? One look at the whole, and a closer one at its quarters when a large photo shows none. */
import sharp from "sharp";
import { detect, type PlateBox, withoutDoubles } from "#recognition/detect.ts";
import { detectorTensor, fitToDetector } from "#recognition/letterbox.ts";
import { DETECTOR, type RgbImage } from "#recognition/network-shapes.ts";
import { moveCorners, scaleCorners } from "#recognition/quadrilateral.ts";
import type { Networks } from "./networks.ts";

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Photos at most this much larger than the detector's input hide no plate that a closer look would find. */
const CLOSER_LOOK_FROM_PX = 1.5 * DETECTOR.widthPx;
/** Quarters share a margin, so that a plate on a seam is whole in one of them. */
const QUARTER_SHARE = 0.58;

/** Boxes with corners in pixels of `image`, best first. */
export async function findPlates(image: RgbImage, networks: Networks): Promise<PlateBox[]> {
  const whole = { left: 0, top: 0, width: image.widthPx, height: image.heightPx };
  const boxes = await findIn(image, whole, networks);
  if (boxes.length > 0 || Math.max(image.widthPx, image.heightPx) < CLOSER_LOOK_FROM_PX) return boxes;
  const found: PlateBox[] = [];
  for (const quarter of quartersOf(image)) found.push(...(await findIn(image, quarter, networks)));
  return withoutDoubles(found.toSorted((a, b) => b.plateness - a.plateness));
}

function quartersOf({ widthPx, heightPx }: RgbImage): Region[] {
  const [width, height] = [Math.ceil(widthPx * QUARTER_SHARE), Math.ceil(heightPx * QUARTER_SHARE)];
  const lefts = [0, widthPx - width];
  const tops = [heightPx - height, 0];
  return tops.flatMap((top) => lefts.map((left) => ({ left, top, width, height })));
}

async function findIn(image: RgbImage, region: Region, networks: Networks): Promise<PlateBox[]> {
  const fit = fitToDetector(region.width, region.height);
  const rgb = await sharp(image.rgb, { raw: { width: image.widthPx, height: image.heightPx, channels: 3 } })
    .extract(region)
    .resize(fit.widthPx, fit.heightPx, { fit: "fill" })
    .raw()
    .toBuffer();
  const boxes = detect(await networks.detect(detectorTensor({ ...fit, rgb })));
  const [scaleX, scaleY] = [region.width / fit.widthPx, region.height / fit.heightPx];
  return boxes.map(({ corners, plateness }) => ({
    plateness,
    corners: moveCorners(scaleCorners(corners, scaleX, scaleY), region.left, region.top),
  }));
}
