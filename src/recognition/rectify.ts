/** What does a plate look like from straight ahead? Lifts a quadrilateral out of a photo by perspective, bilinearly. */
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import { COLOUR_OFFSET, COLOUR_SCALE, READER, type RgbImage } from "./network-shapes.ts";
import { enlarge, type Perspective, perspectiveOf, sidesOf } from "./quadrilateral.ts";

/** The quadrilateral as an upright picture of the given size. Beyond the photo its nearest pixel is repeated. */
export function rectify(image: RgbImage, corners: Corners, widthPx: number, heightPx: number): RgbImage {
  const lifted = lift(image, corners, widthPx, heightPx);
  return { widthPx, heightPx, rgb: Uint8Array.from(lifted, (value) => value + 0.5) };
}

/** The plate with the margin the reader was trained on, as planes red, green, blue, written at `offset`. */
export function rectifyForReader(
  image: RgbImage,
  corners: Corners,
  tensor: Float32Array,
  offset: number,
): void {
  const plane = READER.widthPx * READER.heightPx;
  invariant(tensor.length >= offset + 3 * plane, "the tensor has room for this plate");
  const framed = enlarge(corners, READER.enlargeX, READER.enlargeY);
  const lifted = lift(image, framed, READER.widthPx, READER.heightPx);
  for (let from = 0, to = offset; to < offset + plane; from += 3, to++) {
    tensor[to] = (lifted[from] as number) * COLOUR_SCALE + COLOUR_OFFSET;
    tensor[to + plane] = (lifted[from + 1] as number) * COLOUR_SCALE + COLOUR_OFFSET;
    tensor[to + 2 * plane] = (lifted[from + 2] as number) * COLOUR_SCALE + COLOUR_OFFSET;
  }
}

/**
 * Red, green and blue in 0..255 of each pixel. A large plate is sampled several times for each pixel, so that shrinking it does
 * not make its strokes jagged.
 */
function lift(image: RgbImage, corners: Corners, widthPx: number, heightPx: number): Float32Array {
  const perspective = perspectiveOf(corners);
  invariant(perspective !== undefined, "a plate has four corners that are not on a line");
  const sides = sidesOf(corners);
  const stepsX = samplesFor(sides.widthPx / widthPx);
  const stepsY = samplesFor(sides.heightPx / heightPx);
  const lifted = new Float32Array(widthPx * heightPx * 3);
  for (let step = 0; step < stepsX * stepsY; step++) {
    const intoX = ((step % stepsX) + 0.5) / stepsX;
    const intoY = (Math.floor(step / stepsX) + 0.5) / stepsY;
    addSamples(image, perspective, { widthPx, heightPx, intoX, intoY, share: 1 / (stepsX * stepsY) }, lifted);
  }
  return lifted;
}

const samplesFor = (sourcePerOutputPx: number): number =>
  Math.min(4, Math.max(1, Math.round(sourcePerOutputPx)));

/** Where in each pixel of what size of picture a sample is taken, and how much it counts. */
interface Sampling {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly intoX: number;
  readonly intoY: number;
  readonly share: number;
}

/** Adds one sample to every pixel; pixel centres lie at half coordinates. Runs for every pixel: makes no objects, calls nothing. */
function addSamples(
  image: RgbImage,
  { a, b, c, d, e, f, g, h }: Perspective,
  { widthPx, heightPx, intoX, intoY, share }: Sampling,
  lifted: Float32Array,
): void {
  const { rgb } = image;
  const [right, bottom, rowBytes] = [image.widthPx - 1, image.heightPx - 1, image.widthPx * 3];
  let to = 0;
  for (let row = 0; row < heightPx; row++) {
    const v = (row + intoY) / heightPx;
    for (let column = 0; column < widthPx; column++, to += 3) {
      const u = (column + intoX) / widthPx;
      const depth = 1 / (g * u + h * v + 1);
      const x = Math.min(right, Math.max(0, (a * u + b * v + c) * depth - 0.5));
      const y = Math.min(bottom, Math.max(0, (d * u + e * v + f) * depth - 0.5));
      const left = Math.floor(x);
      const top = Math.floor(y);
      const across = x - left;
      const down = y - top;
      const here = top * rowBytes + left * 3;
      const beside = left < right ? here + 3 : here;
      const below = top < bottom ? rowBytes : 0;
      for (let colour = 0; colour < 3; colour++) {
        const upper = mix(rgb[here + colour] as number, rgb[beside + colour] as number, across);
        const lower = mix(
          rgb[here + below + colour] as number,
          rgb[beside + below + colour] as number,
          across,
        );
        lifted[to + colour] = (lifted[to + colour] as number) + share * mix(upper, lower, down);
      }
    }
  }
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
