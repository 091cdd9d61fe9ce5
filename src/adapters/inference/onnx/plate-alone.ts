/** What if the photo is nothing but a plate, cut out by a camera or by hand? Then its edges are its own surroundings. */
import sharp from "sharp";
import { DETECTION_LIMITS, type PlateBox } from "#recognition/detect.ts";
import { READER, type RgbImage } from "#recognition/network-shapes.ts";
import type { PlateReading } from "#recognition/ports.ts";
import { enlarge, moveCorners } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";
import { findPlates, wholeOf } from "./find-plates.ts";
import type { Networks } from "./networks.ts";
import { type ReadSight, readEach } from "./read-each.ts";

/** Long and low, or small: no camera takes such a picture of a road. */
const PLATE_ALONE = {
  minAspect: 1.1,
  certainAspect: 2.3,
  maxAspect: 8,
  smallPx: 240,
  maxWidthPx: 1200,
} as const;
/** Grey laid round the picture, as a share of its width: the detector was never shown a plate that fills its view. */
const SURROUNDINGS = 0.6;
/** The whole picture is only taken for a plate when its text leaves little doubt. */
const MIN_CONFIDENCE_OF_WHOLE = 0.3;

export function mayBeAPlateAlone({ widthPx, heightPx }: RgbImage): boolean {
  const aspect = widthPx / heightPx;
  const low = aspect >= PLATE_ALONE.certainAspect && widthPx <= PLATE_ALONE.maxWidthPx;
  const small = aspect >= PLATE_ALONE.minAspect && widthPx <= PLATE_ALONE.smallPx;
  return (low || small) && aspect <= PLATE_ALONE.maxAspect;
}

/** The surest of: the plates found in the picture, and the picture taken as a plate with and without a margin. */
export async function readPlateAlone(
  image: RgbImage,
  networks: Networks,
  read: ReadSight,
): Promise<PlateReading[]> {
  const found = await findInSurroundings(image, networks);
  const whole: PlateBox = { corners: cornersOf(image), plateness: found[0]?.plateness ?? 0.5 };
  const inner = { ...whole, corners: enlarge(whole.corners, 1 / READER.enlargeX, 1 / READER.enlargeY) };
  const readings = await readEach(image, [...found, whole, inner], networks, (sight) =>
    read({ ...sight, isCutOut: true }),
  );
  return readings
    .filter(
      ({ corners, confidence }) =>
        found.some((box) => box.corners === corners) || confidence >= MIN_CONFIDENCE_OF_WHOLE,
    )
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, 1);
}

async function findInSurroundings(image: RgbImage, networks: Networks): Promise<PlateBox[]> {
  const marginPx = Math.round(image.widthPx * SURROUNDINGS);
  const { data, info } = await sharp(image.rgb, {
    raw: { width: image.widthPx, height: image.heightPx, channels: 3 },
  })
    .extend({ top: marginPx, bottom: marginPx, left: marginPx, right: marginPx, background: "#808080" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const framed = { widthPx: info.width, heightPx: info.height, rgb: data };
  const boxes = await findPlates(framed, wholeOf(framed), networks, DETECTION_LIMITS);
  return boxes.map((box) => ({ ...box, corners: moveCorners(box.corners, -marginPx, -marginPx) }));
}

function cornersOf({ widthPx, heightPx }: RgbImage): Corners {
  return [
    [0, 0],
    [widthPx, 0],
    [widthPx, heightPx],
    [0, heightPx],
  ];
}
