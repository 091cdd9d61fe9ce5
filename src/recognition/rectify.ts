/** What does a plate look like from straight ahead? Lifts a quadrilateral out of a photo by perspective, bilinearly. */
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import { READER, type RgbImage } from "./network-shapes.ts";
import { enlarge, type Perspective, perspectiveOf, sidesOf } from "./quadrilateral.ts";

type PutPixel = (index: number, red: number, green: number, blue: number) => void;

/** The quadrilateral as an upright picture of the given size. Beyond the photo its nearest pixel is repeated. */
export function rectify(image: RgbImage, corners: Corners, widthPx: number, heightPx: number): RgbImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  lift(image, corners, widthPx, heightPx, (index, red, green, blue) => {
    rgb[index * 3] = red + 0.5;
    rgb[index * 3 + 1] = green + 0.5;
    rgb[index * 3 + 2] = blue + 0.5;
  });
  return { widthPx, heightPx, rgb };
}

/** The plate with the margin the reader was trained on, as planes red, green, blue in 0..1, written at `offset`. */
export function rectifyForReader(
  image: RgbImage,
  corners: Corners,
  tensor: Float32Array,
  offset: number,
): void {
  const plane = READER.widthPx * READER.heightPx;
  invariant(tensor.length >= offset + 3 * plane, "the tensor has room for this plate");
  const framed = enlarge(corners, READER.enlargeX, READER.enlargeY);
  lift(image, framed, READER.widthPx, READER.heightPx, (index, red, green, blue) => {
    tensor[offset + index] = red / 255;
    tensor[offset + plane + index] = green / 255;
    tensor[offset + 2 * plane + index] = blue / 255;
  });
}

/** A large plate is sampled several times for each pixel, so that shrinking it does not make its strokes jagged. */
function lift(image: RgbImage, corners: Corners, widthPx: number, heightPx: number, put: PutPixel): void {
  const perspective = perspectiveOf(corners);
  invariant(perspective !== undefined, "a plate has four corners that are not on a line");
  const sides = sidesOf(corners);
  const stepsX = samplesFor(sides.widthPx / widthPx);
  const stepsY = samplesFor(sides.heightPx / heightPx);
  const sum = new Float64Array(3);
  const share = 1 / (stepsX * stepsY);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      sum.fill(0);
      for (let sample = 0; sample < stepsX * stepsY; sample++) {
        const u = (x + ((sample % stepsX) + 0.5) / stepsX) / widthPx;
        const v = (y + (Math.floor(sample / stepsX) + 0.5) / stepsY) / heightPx;
        addSample(image, perspective, u, v, sum);
      }
      put(
        y * widthPx + x,
        (sum[0] as number) * share,
        (sum[1] as number) * share,
        (sum[2] as number) * share,
      );
    }
  }
}

const samplesFor = (sourcePerOutputPx: number): number =>
  Math.min(4, Math.max(1, Math.round(sourcePerOutputPx)));

/** Adds the colour at (u, v) of the plate; pixel centres lie at half coordinates. Runs for every pixel: makes no objects. */
function addSample(
  { widthPx, heightPx, rgb }: RgbImage,
  { a, b, c, d, e, f, g, h }: Perspective,
  u: number,
  v: number,
  sum: Float64Array,
): void {
  const w = g * u + h * v + 1;
  const x = Math.min(widthPx - 1, Math.max(0, (a * u + b * v + c) / w - 0.5));
  const y = Math.min(heightPx - 1, Math.max(0, (d * u + e * v + f) / w - 0.5));
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = x - left;
  const down = y - top;
  const here = (top * widthPx + left) * 3;
  const beside = left + 1 < widthPx ? here + 3 : here;
  const below = top + 1 < heightPx ? widthPx * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = mix(rgb[here + channel] as number, rgb[beside + channel] as number, across);
    const lower = mix(rgb[here + below + channel] as number, rgb[beside + below + channel] as number, across);
    sum[channel] = (sum[channel] as number) + mix(upper, lower, down);
  }
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
