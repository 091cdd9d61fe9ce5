/** How does a photo become the detector's input? Fitted by its longer side, placed top left, the rest grey. */
import { invariant } from "#terms/invariant.ts";
import { COLOUR_OFFSET, COLOUR_SCALE, DETECTOR, GREY, type RgbImage } from "./network-shapes.ts";

/** Size of a photo after it is fitted into the detector's frame, aspect kept; small photos grow. */
export function fitToDetector(widthPx: number, heightPx: number): { widthPx: number; heightPx: number } {
  const scale = Math.min(DETECTOR.widthPx / widthPx, DETECTOR.heightPx / heightPx);
  return {
    widthPx: Math.max(1, Math.min(DETECTOR.widthPx, Math.round(widthPx * scale))),
    heightPx: Math.max(1, Math.min(DETECTOR.heightPx, Math.round(heightPx * scale))),
  };
}

const QUARTER = COLOUR_SCALE / 4;

/** True when the photo is exactly twice as large as the detector wants it, as the frames of most cameras are. */
export function isTwiceItsFit({ widthPx, heightPx }: RgbImage): boolean {
  const fit = fitToDetector(widthPx, heightPx);
  return widthPx === 2 * fit.widthPx && heightPx === 2 * fit.heightPx;
}

/** Fills the detector's tensor with a photo that is twice its fitted size: each pixel is the mean of four, as in training. */
export function fillHalved(tensor: Float32Array, { widthPx, heightPx, rgb }: RgbImage): void {
  invariant(rgb.length === widthPx * heightPx * 3, "an RGB image has three bytes a pixel");
  const plane = DETECTOR.widthPx * DETECTOR.heightPx;
  tensor.fill(GREY);
  const rowBytes = widthPx * 3;
  for (let y = 0; y < heightPx / 2; y++) {
    let a = 2 * y * rowBytes;
    let b = a + rowBytes;
    let to = y * DETECTOR.widthPx;
    for (const end = b; a < end; a += 6, b += 6, to++) {
      tensor[to] =
        ((rgb[a] as number) + (rgb[a + 3] as number) + (rgb[b] as number) + (rgb[b + 3] as number)) *
          QUARTER +
        COLOUR_OFFSET;
      tensor[to + plane] =
        ((rgb[a + 1] as number) + (rgb[a + 4] as number) + (rgb[b + 1] as number) + (rgb[b + 4] as number)) *
          QUARTER +
        COLOUR_OFFSET;
      tensor[to + 2 * plane] =
        ((rgb[a + 2] as number) + (rgb[a + 5] as number) + (rgb[b + 2] as number) + (rgb[b + 5] as number)) *
          QUARTER +
        COLOUR_OFFSET;
    }
  }
}

/** Fills the detector's tensor, planes red, green, blue, with a photo that already has its fitted size. */
export function fillFitted(tensor: Float32Array, fitted: RgbImage): void {
  const { widthPx, heightPx, rgb } = fitted;
  invariant(widthPx <= DETECTOR.widthPx && heightPx <= DETECTOR.heightPx, "the photo was fitted before");
  invariant(rgb.length === widthPx * heightPx * 3, "an RGB image has three bytes a pixel");
  const plane = DETECTOR.widthPx * DETECTOR.heightPx;
  tensor.fill(GREY);
  let from = 0;
  for (let y = 0; y < heightPx; y++) {
    let to = y * DETECTOR.widthPx;
    for (let x = 0; x < widthPx; x++, from += 3, to++) {
      tensor[to] = (rgb[from] as number) * COLOUR_SCALE + COLOUR_OFFSET;
      tensor[to + plane] = (rgb[from + 1] as number) * COLOUR_SCALE + COLOUR_OFFSET;
      tensor[to + 2 * plane] = (rgb[from + 2] as number) * COLOUR_SCALE + COLOUR_OFFSET;
    }
  }
}
