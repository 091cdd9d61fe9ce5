/** What does a plate look like from straight ahead? Lifts a quadrilateral out of a photo by perspective, bilinearly. */
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import { READER, type RgbImage } from "./network-shapes.ts";
import { enlarge, mappingOnto, type PlateMapping, sidesOf } from "./quadrilateral.ts";

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
  const map = mappingOnto(corners);
  invariant(map !== undefined, "a plate has four corners that are not on a line");
  const sides = sidesOf(corners);
  const stepsX = samplesFor(sides.widthPx / widthPx);
  const stepsY = samplesFor(sides.heightPx / heightPx);
  const sum: [number, number, number] = [0, 0, 0];
  const share = 1 / (stepsX * stepsY);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      sum.fill(0);
      for (let sy = 0.5; sy < stepsY; sy++) {
        for (let sx = 0.5; sx < stepsX; sx++) {
          addSample(image, map, (x + sx / stepsX) / widthPx, (y + sy / stepsY) / heightPx, sum);
        }
      }
      put(y * widthPx + x, sum[0] * share, sum[1] * share, sum[2] * share);
    }
  }
}

const samplesFor = (sourcePerOutputPx: number): number =>
  Math.min(4, Math.max(1, Math.round(sourcePerOutputPx)));

/** Adds the colour at (u, v) of the plate; pixel centres lie at half coordinates. */
function addSample(
  { widthPx, heightPx, rgb }: RgbImage,
  map: PlateMapping,
  u: number,
  v: number,
  sum: [number, number, number],
): void {
  const [x, y] = map(u, v);
  const px = Math.min(widthPx - 1, Math.max(0, x - 0.5));
  const py = Math.min(heightPx - 1, Math.max(0, y - 0.5));
  const left = Math.floor(px);
  const top = Math.floor(py);
  const across = px - left;
  const down = py - top;
  const a = (top * widthPx + left) * 3;
  const b = left + 1 < widthPx ? a + 3 : a;
  const below = top + 1 < heightPx ? widthPx * 3 : 0;
  for (let c = 0; c < 3; c++) {
    const upper = (rgb[a + c] as number) * (1 - across) + (rgb[b + c] as number) * across;
    const lower = (rgb[a + below + c] as number) * (1 - across) + (rgb[b + below + c] as number) * across;
    sum[c] = (sum[c] as number) + upper * (1 - down) + lower * down;
  }
}
