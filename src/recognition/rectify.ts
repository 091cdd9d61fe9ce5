/** What does a plate look like from straight ahead? Lifts a quadrilateral out of a photo by perspective, bilinearly. */
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import { COLOUR_OFFSET, COLOUR_SCALE, PLATE_SIZE, READER, type RgbImage } from "./network-shapes.ts";
import { enlarge, type Perspective, perspectiveOf, sidesOf } from "./quadrilateral.ts";

/** The quadrilateral as an upright picture of the given size. Beyond the photo its nearest pixel is repeated. */
export function rectify(image: RgbImage, corners: Corners, widthPx: number, heightPx: number): RgbImage {
  const plane = widthPx * heightPx;
  const planes = new Float32Array(3 * plane);
  lift(image, corners, { planes, widthPx, heightPx, scale: 1 });
  const rgb = Uint8Array.from(
    planes,
    (_, i) => (planes[(i % 3) * plane + Math.floor(i / 3)] as number) + 0.5,
  );
  return { widthPx, heightPx, rgb };
}

/** The plate with the margin the reader was trained on, as planes red, green, blue, written at `offset`. */
export function rectifyForReader(
  image: RgbImage,
  corners: Corners,
  tensor: Float32Array,
  offset: number,
): void {
  const { widthPx, heightPx, enlargeX, enlargeY } = READER;
  const end = offset + PLATE_SIZE;
  invariant(tensor.length >= end, "the tensor has room for this plate");
  const planes = tensor.subarray(offset, end).fill(COLOUR_OFFSET);
  lift(image, enlarge(corners, enlargeX, enlargeY), { planes, widthPx, heightPx, scale: COLOUR_SCALE });
}

/** Planes red, green, blue, to which a picture's bytes are added, times the scale. */
interface Target {
  readonly planes: Float32Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
}

/** A large plate is sampled several times for each pixel, so that shrinking it does not make its strokes jagged. */
function lift(image: RgbImage, corners: Corners, target: Target): void {
  const perspective = perspectiveOf(corners);
  invariant(perspective !== undefined, "a plate has four corners that are not on a line");
  const sides = sidesOf(corners);
  const stepsX = samplesFor(sides.widthPx / target.widthPx);
  const stepsY = samplesFor(sides.heightPx / target.heightPx);
  const share = target.scale / (stepsX * stepsY);
  for (let step = 0; step < stepsX * stepsY; step++) {
    const intoX = ((step % stepsX) + 0.5) / stepsX;
    const intoY = (Math.floor(step / stepsX) + 0.5) / stepsY;
    addSamples(image, perspective, { intoX, intoY, share }, target);
  }
}

const samplesFor = (sourcePerOutputPx: number): number =>
  Math.min(4, Math.max(1, Math.round(sourcePerOutputPx)));

/** Where in each pixel a sample is taken, and how much it counts. */
interface Sampling {
  readonly intoX: number;
  readonly intoY: number;
  readonly share: number;
}

/** Adds one sample to every pixel; pixel centres lie at half coordinates. Runs for every pixel: makes no objects, calls nothing. */
function addSamples(
  image: RgbImage,
  { a, b, c, d, e, f, g, h }: Perspective,
  { intoX, intoY, share }: Sampling,
  { planes, widthPx, heightPx }: Target,
): void {
  const { rgb } = image;
  const plane = widthPx * heightPx;
  const [right, bottom, rowBytes] = [image.widthPx - 1, image.heightPx - 1, image.widthPx * 3];
  // From one pixel to the next what is divided, and what it is divided by, grow by the same.
  const [stepX, stepY, stepDepth] = [a / widthPx, d / widthPx, g / widthPx];
  let to = 0;
  for (let row = 0; row < heightPx; row++) {
    const v = (row + intoY) / heightPx;
    let overX = b * v + c + intoX * stepX;
    let overY = e * v + f + intoX * stepY;
    let under = h * v + 1 + intoX * stepDepth;
    for (let column = 0; column < widthPx; column++, to++) {
      const depth = 1 / under;
      const x = within(overX * depth - 0.5, right);
      const y = within(overY * depth - 0.5, bottom);
      overX += stepX;
      overY += stepY;
      under += stepDepth;
      // Neither is negative, so cutting off the fraction rounds down.
      const left = x | 0;
      const top = y | 0;
      const across = x - left;
      const down = (y - top) * share;
      const here = top * rowBytes + left * 3;
      const beside = left < right ? here + 3 : here;
      const below = top < bottom ? here + rowBytes : here;
      const opposite = beside + below - here;
      // The four pixels about the point count by their nearness to it.
      const ofOpposite = across * down;
      const ofBelow = down - ofOpposite;
      const ofBeside = across * share - ofOpposite;
      const ofHere = share - down - ofBeside;
      for (let colour = 0, at = to; colour < 3; colour++, at += plane) {
        planes[at] =
          (planes[at] as number) +
          ofHere * (rgb[here + colour] as number) +
          ofBeside * (rgb[beside + colour] as number) +
          ofBelow * (rgb[below + colour] as number) +
          ofOpposite * (rgb[opposite + colour] as number);
      }
    }
  }
}

const within = (value: number, most: number): number => (value < 0 ? 0 : value > most ? most : value);
