/** How does a frame of a video become a picture that can be kept? As a JPEG that leaves its plate legible. */
import sharp from "sharp";
import type { FrameEncoder } from "#ingest/ports.ts";

const QUALITY = 90;

export function createFrameEncoder(): FrameEncoder {
  return {
    jpeg: ({ widthPx, heightPx, rgb }) =>
      sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .jpeg({ quality: QUALITY })
        .toBuffer(),
  };
}
