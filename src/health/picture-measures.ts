/** How good is a picture, as numbers: is it sharp, and is it neither too dark nor too bright? From grey pixels alone. */

export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One byte a pixel, row after row. */
  readonly grey: Uint8Array;
}

export interface PictureMeasures {
  /** How much of the contrast lies in fine detail, in per cent: a blurred picture has little, whatever its contrast. */
  readonly sharpness: number;
  /** The mean of the pixels, 0 to 255. */
  readonly brightness: number;
  /** Their standard deviation. */
  readonly contrast: number;
}

/** Below, characters sink into the ground; above, they are burnt out; with less contrast, they are not told from the plate. */
const EXPOSED = { darkest: 35, brightest: 225, leastContrast: 12 };

export function measured({ widthPx, heightPx, grey }: GreyImage): PictureMeasures {
  let [sum, squares] = [0, 0];
  for (const pixel of grey) {
    sum += pixel;
    squares += pixel * pixel;
  }
  const pixels = Math.max(1, grey.length);
  const brightness = sum / pixels;
  const variance = Math.max(0, squares / pixels - brightness ** 2);
  let detail = 0;
  for (let y = 1; y < heightPx - 1; y += 1) {
    for (let at = y * widthPx + 1; at < (y + 1) * widthPx - 1; at += 1) {
      const [here = 0, left = 0, right = 0] = [grey[at], grey[at - 1], grey[at + 1]];
      const [above = 0, below = 0] = [grey[at - widthPx], grey[at + widthPx]];
      detail += (here - (left + right + above + below) / 4) ** 2;
    }
  }
  const inner = Math.max(1, (widthPx - 2) * (heightPx - 2));
  // A picture of one grey has no detail to lose; the one keeps noise from counting as detail.
  const sharpness = (100 * detail) / inner / (variance + 1);
  return { sharpness, brightness, contrast: Math.sqrt(variance) };
}

export const isBadlyExposed = ({ brightness, contrast }: PictureMeasures): boolean =>
  brightness < EXPOSED.darkest || brightness > EXPOSED.brightest || contrast < EXPOSED.leastContrast;
