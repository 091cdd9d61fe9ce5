/** What of a frame shows a plate and its vehicle? For whoever compares picture and text on a screen, without the rest of the road. */
import type { RgbImage } from "#recognition/network-shapes.ts";
import { boundsOf, moveCorners, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";

/** In plate widths: a vehicle is about four plates wide. */
const ACROSS = 5;
const UP_AND_DOWN = 3.5;
/** However small the plate. */
const LEAST_PX = { across: 320, down: 220 };

export interface PlateView {
  readonly image: RgbImage;
  /** In pixels of `image`. */
  readonly corners: Corners;
}

export function aroundPlate(frame: RgbImage, corners: Corners): PlateView {
  const { left, right, top, bottom } = boundsOf(corners);
  const plate = sidesOf(corners).widthPx;
  const width = Math.min(frame.widthPx, Math.max(LEAST_PX.across, Math.round(ACROSS * plate)));
  const height = Math.min(frame.heightPx, Math.max(LEAST_PX.down, Math.round(UP_AND_DOWN * plate)));
  const from = (centre: number, size: number, most: number): number =>
    Math.round(Math.min(most - size, Math.max(0, centre - size / 2)));
  const x = from((left + right) / 2, width, frame.widthPx);
  const y = from((top + bottom) / 2, height, frame.heightPx);
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((y + row) * frame.widthPx + x) * 3;
    rgb.set(frame.rgb.subarray(start, start + width * 3), row * width * 3);
  }
  return { image: { widthPx: width, heightPx: height, rgb }, corners: moveCorners(corners, -x, -y) };
}
