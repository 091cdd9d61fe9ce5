/** Where in a photo, or in a part of it, are plates? Runs the detector on the part, enlarged or reduced to its frame. */
import sharp from "sharp";
import { type DetectionLimits, detect, type PlateBox } from "#recognition/detect.ts";
import {
  detectorTensor,
  fitToDetector,
  halvedDetectorTensor,
  isTwiceItsFit,
} from "#recognition/letterbox.ts";
import { DETECTOR, type RgbImage } from "#recognition/network-shapes.ts";
import { boundsOf, moveCorners, scaleCorners, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";
import type { Networks } from "./networks.ts";

/** A part of a photo, whole pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In a closer look a plate is this many plate widths from both edges, so that its surroundings tell what it is. */
const CLOSER_PLATE_WIDTHS = 4;

export function wholeOf({ widthPx, heightPx }: RgbImage): Region {
  return { left: 0, top: 0, width: widthPx, height: heightPx };
}

/** The part of the photo about these corners in which the plate is large, in the proportions of the detector's frame. */
export function regionAbout(corners: Corners, { widthPx, heightPx }: RgbImage): Region {
  const { left, right, top, bottom } = boundsOf(corners);
  const sides = sidesOf(corners);
  const wide = CLOSER_PLATE_WIDTHS * Math.max(sides.widthPx, sides.heightPx, 8);
  const width = Math.min(widthPx, Math.ceil(wide));
  const height = Math.min(heightPx, Math.ceil((wide * DETECTOR.heightPx) / DETECTOR.widthPx));
  const within = (centre: number, size: number, most: number): number =>
    Math.round(Math.min(most - size, Math.max(0, centre - size / 2)));
  return {
    left: within((left + right) / 2, width, widthPx),
    top: within((top + bottom) / 2, height, heightPx),
    width,
    height,
  };
}

/** The boxes in this part of the photo, best first, with corners in pixels of the whole photo. */
export async function findPlates(
  image: RgbImage,
  region: Region,
  networks: Networks,
  limits: DetectionLimits,
): Promise<PlateBox[]> {
  const fit = fitToDetector(region.width, region.height);
  const isWhole = region.width === image.widthPx && region.height === image.heightPx;
  const tensor =
    isWhole && isTwiceItsFit(image)
      ? halvedDetectorTensor(image)
      : detectorTensor({ ...fit, rgb: await resized(image, region, fit) });
  const boxes = detect(await networks.detect(tensor), limits);
  const [scaleX, scaleY] = [region.width / fit.widthPx, region.height / fit.heightPx];
  return boxes.map(({ corners, plateness }) => ({
    plateness,
    corners: moveCorners(scaleCorners(corners, scaleX, scaleY), region.left, region.top),
  }));
}

function resized(
  image: RgbImage,
  region: Region,
  fit: { widthPx: number; heightPx: number },
): Promise<Buffer> {
  return sharp(image.rgb, { raw: { width: image.widthPx, height: image.heightPx, channels: 3 } })
    .extract(region)
    .resize(fit.widthPx, fit.heightPx, { fit: "fill" })
    .raw()
    .toBuffer();
}
