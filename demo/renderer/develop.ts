/** What does the camera make of the drawing? Softness of the lens, noise of the sensor, and a JPEG. */
import sharp, { type Kernel, type Sharp } from "sharp";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { LightSetting } from "./light.ts";
import { chance } from "./random.ts";

/** What the camera adds when it is not at its best. */
export interface Exposure {
  /** How far the picture moves, across and down, while the shutter is open. */
  readonly movedPx?: readonly [across: number, down: number] | undefined;
  readonly jpegQuality?: number | undefined;
}

const JPEG_QUALITY = 84;
const NOISE_LENGTH = 1 << 16;

/** Noise of standard deviation 1, drawn once: a picture takes it from a place of its own. */
const NOISE = makeNoise();

function makeNoise(): Float32Array {
  const dice = chance(1);
  return Float32Array.from({ length: NOISE_LENGTH }, () => {
    const sum = dice.between(-1, 1) + dice.between(-1, 1) + dice.between(-1, 1);
    return sum;
  });
}

export async function developPhoto(
  picture: Sharp,
  light: LightSetting,
  exposure: Exposure,
  seed: number,
): Promise<Uint8Array> {
  const { rgb, widthPx, heightPx } = await developFrame(picture, light, exposure, seed);
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: exposure.jpegQuality ?? JPEG_QUALITY })
    .toBuffer();
}

/** The same before it becomes a JPEG. */
export async function developFrame(
  picture: Sharp,
  light: LightSetting,
  { movedPx }: Pick<Exposure, "movedPx">,
  seed: number,
): Promise<RgbImage> {
  const soft = picture.blur(light.blurSigma);
  const moved = movedPx === undefined ? soft : soft.convolve(trail(movedPx));
  const { data, info } = await moved.raw().toBuffer({ resolveWithObject: true });
  if (light.monochrome) takeColour(data);
  addNoise(data, info.width, light.noise, seed);
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}

/** What becomes of one point while the picture moves evenly: a line, each step of it as bright as the others. */
function trail([across, down]: readonly [number, number]): Kernel {
  const half = Math.ceil(Math.max(Math.abs(across), Math.abs(down)) / 2);
  const size = Math.max(3, 2 * half + 1);
  const middle = (size - 1) / 2;
  const kernel = new Array<number>(size * size).fill(0);
  const steps = 8 * size;
  for (let step = 0; step <= steps; step++) {
    const share = step / steps - 0.5;
    const at = Math.round(middle + share * down) * size + Math.round(middle + share * across);
    kernel[at] = (kernel[at] ?? 0) + 1;
  }
  return { width: size, height: size, kernel, scale: steps + 1 };
}

/** Infra-red has no colours. */
function takeColour(rgb: Uint8Array): void {
  for (let i = 0; i + 2 < rgb.length; i += 3) {
    const grey = 0.3 * (rgb[i] as number) + 0.59 * (rgb[i + 1] as number) + 0.11 * (rgb[i + 2] as number);
    rgb.fill(grey, i, i + 3);
  }
}

/** The same noise in all three colours of a pixel, from another place of the table in each row. */
function addNoise(rgb: Uint8Array, widthPx: number, deviation: number, seed: number): void {
  const dice = chance(seed ^ 0x9e3779b9);
  for (let row = 0; row < rgb.length; row += widthPx * 3) {
    let at = dice.below(NOISE_LENGTH);
    for (let i = row; i < row + widthPx * 3; i += 3) {
      const noise = (NOISE[at] as number) * deviation;
      at = (at + 1) & (NOISE_LENGTH - 1);
      rgb[i] = clamp((rgb[i] as number) + noise);
      rgb[i + 1] = clamp((rgb[i + 1] as number) + noise);
      rgb[i + 2] = clamp((rgb[i + 2] as number) + noise);
    }
  }
}

const clamp = (level: number): number => (level < 0 ? 0 : level > 255 ? 255 : level);
