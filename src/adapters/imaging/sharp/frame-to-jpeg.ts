/** How does a frame of a video become a picture that can be kept? As a JPEG that leaves its plate legible. */
import sharp from "sharp";
import type { RgbImage } from "#recognition/network-shapes.ts";

const QUALITY = 90;

export function frameToJpeg({ widthPx, heightPx, rgb }: RgbImage): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
