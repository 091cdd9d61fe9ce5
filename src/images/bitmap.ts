/** Which pixels has a bitmap (BMP)? Those of 24 and 32 bits without packing, as cameras and recorders write them; no library of ours reads it. */
import type { RgbImage } from "#recognition/network-shapes.ts";

const HEAD_BYTES = 54;
/** No packing; or masks, which are those of the usual order in all that is met. */
const PLAIN = [0, 3];

/** Undefined where it is of another kind, has no pixels, or is cut short. Nothing is made before its length is known to be right. */
export function bitmapPixels(bytes: Uint8Array): RgbImage | undefined {
  if (bytes.length < HEAD_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [from, widthPx, tall] = [view.getUint32(10, true), view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, packing] = [view.getUint16(28, true), view.getUint32(30, true)];
  // Rows run from the bottom, or from the top where the height is below nothing.
  const heightPx = Math.abs(tall);
  if ((bits !== 24 && bits !== 32) || !PLAIN.includes(packing) || widthPx < 1 || heightPx < 1)
    return undefined;
  const each = bits / 8;
  const rowBytes = Math.ceil((widthPx * each) / 4) * 4;
  if (from + rowBytes * heightPx > bytes.length) return undefined;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let row = 0, to = 0; row < heightPx; row += 1) {
    const start = from + rowBytes * (tall > 0 ? heightPx - 1 - row : row);
    for (let at = start; at < start + widthPx * each; at += each, to += 3) {
      rgb[to] = bytes[at + 2] as number;
      rgb[to + 1] = bytes[at + 1] as number;
      rgb[to + 2] = bytes[at] as number;
    }
  }
  return { widthPx, heightPx, rgb };
}
