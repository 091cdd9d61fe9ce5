/** Which frames are in this stream of bytes? Portable pixmaps (P6) one after the other: each says its own size. */
import type { RgbImage } from "#recognition/network-shapes.ts";

const LONGEST_HEADER = 64;
const HEADER = /^P6\s(\d{1,5})\s(\d{1,5})\s255\s/;

export interface PpmSplitter {
  /** The frames that this chunk completes. Throws when the bytes are no pixmaps, or one has more than `maxPixels`. */
  push(chunk: Uint8Array): RgbImage[];
}

export function createPpmSplitter(maxPixels: number): PpmSplitter {
  let header = "";
  let frame: { readonly image: RgbImage; filled: number } | undefined;

  /** Bytes of the header come one by one, because the first pixel follows right behind it. */
  const readHeader = (byte: number) => {
    header += String.fromCharCode(byte);
    const [, width, height] = HEADER.exec(header) ?? [];
    if (width === undefined || height === undefined) {
      if (header.length > LONGEST_HEADER) throw new RangeError("these bytes are no portable pixmap");
      return;
    }
    const [widthPx, heightPx] = [Number(width), Number(height)];
    if (widthPx * heightPx === 0 || widthPx * heightPx > maxPixels)
      throw new RangeError(`a frame of ${widthPx} x ${heightPx} pixels`);
    header = "";
    frame = { image: { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3) }, filled: 0 };
  };

  return {
    push(chunk) {
      const whole: RgbImage[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (frame === undefined) {
          readHeader(chunk[at] as number);
          at += 1;
          continue;
        }
        const { rgb } = frame.image;
        const taken = chunk.subarray(at, at + rgb.length - frame.filled);
        rgb.set(taken, frame.filled);
        frame.filled += taken.length;
        at += taken.length;
        if (frame.filled === rgb.length) {
          whole.push(frame.image);
          frame = undefined;
        }
      }
      return whole;
    },
  };
}
