/** How does a photo become the detector's input? Fitted by its longer side, placed top left, the rest grey. */
import { invariant } from "#terms/invariant.ts";
import { DETECTOR, type RgbImage } from "./network-shapes.ts";

/** Size of a photo after it is fitted into the detector's frame, aspect kept; small photos grow. */
export function fitToDetector(widthPx: number, heightPx: number): { widthPx: number; heightPx: number } {
  const scale = Math.min(DETECTOR.widthPx / widthPx, DETECTOR.heightPx / heightPx);
  return {
    widthPx: Math.max(1, Math.min(DETECTOR.widthPx, Math.round(widthPx * scale))),
    heightPx: Math.max(1, Math.min(DETECTOR.heightPx, Math.round(heightPx * scale))),
  };
}

/** The detector's tensor, planes red, green, blue in 0..1, of a photo that already has its fitted size. */
export function detectorTensor(fitted: RgbImage): Float32Array<ArrayBuffer> {
  const { widthPx, heightPx, rgb } = fitted;
  invariant(widthPx <= DETECTOR.widthPx && heightPx <= DETECTOR.heightPx, "the photo was fitted before");
  invariant(rgb.length === widthPx * heightPx * 3, "an RGB image has three bytes a pixel");
  const plane = DETECTOR.widthPx * DETECTOR.heightPx;
  const tensor = new Float32Array(3 * plane).fill(DETECTOR.padding);
  let from = 0;
  for (let y = 0; y < heightPx; y++) {
    let to = y * DETECTOR.widthPx;
    for (let x = 0; x < widthPx; x++, from += 3, to++) {
      tensor[to] = (rgb[from] as number) / 255;
      tensor[to + plane] = (rgb[from + 1] as number) / 255;
      tensor[to + 2 * plane] = (rgb[from + 2] as number) / 255;
    }
  }
  return tensor;
}
