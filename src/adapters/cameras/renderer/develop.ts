/** What does the camera make of the drawing? Softness of the lens, noise of the sensor, and a JPEG. */
import sharp, { type Sharp } from "sharp";
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { LightSetting } from "./light.ts";
import { chance } from "./random.ts";

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

export async function developPhoto(picture: Sharp, light: LightSetting, seed: number): Promise<Uint8Array> {
  const { rgb, widthPx, heightPx } = await developFrame(picture, light, seed);
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

/** The same before it becomes a JPEG. */
export async function developFrame(picture: Sharp, light: LightSetting, seed: number): Promise<RgbImage> {
  const { data, info } = await picture.blur(light.blurSigma).raw().toBuffer({ resolveWithObject: true });
  if (light.monochrome) takeColour(data);
  addNoise(data, info.width, light.noise, seed);
  return { widthPx: info.width, heightPx: info.height, rgb: data };
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
