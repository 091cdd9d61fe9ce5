import { describe, expect, it } from "vitest";
import { bitmapPixels } from "./bitmap.ts";

/** A bitmap of these rows of pixels (blue, green, red), in the order in which they stand in the file. */
function aBitmap(rows: readonly (readonly number[])[], { bits = 24, tall = rows.length } = {}): Uint8Array {
  const each = bits / 8;
  const width = (rows[0]?.length ?? 0) / each;
  const rowBytes = Math.ceil((width * each) / 4) * 4;
  const bytes = new Uint8Array(54 + rowBytes * rows.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, 54, true);
  view.setInt32(18, width, true);
  view.setInt32(22, tall, true);
  view.setUint16(28, bits, true);
  for (const [i, row] of rows.entries()) bytes.set(row, 54 + i * rowBytes);
  return bytes;
}

describe("bitmapPixels", () => {
  it("turns rows from the bottom, and colours from blue, green, red", () => {
    const bytes = aBitmap([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
    expect(bitmapPixels(bytes)).toEqual({
      widthPx: 2,
      heightPx: 2,
      rgb: Uint8Array.of(9, 8, 7, 12, 11, 10, 3, 2, 1, 6, 5, 4),
    });
  });

  it("reads four bytes a pixel, and rows from the top where the height is below nothing", () => {
    const bytes = aBitmap(
      [
        [1, 2, 3, 0],
        [4, 5, 6, 0],
      ],
      { bits: 32, tall: -2 },
    );
    expect(bitmapPixels(bytes)?.rgb).toEqual(Uint8Array.of(3, 2, 1, 6, 5, 4));
  });

  it("refuses what is cut short, of another kind, or says that it is larger than it is", () => {
    const whole = aBitmap([[1, 2, 3]]);
    expect(bitmapPixels(whole.subarray(0, -1))).toBeUndefined();
    expect(bitmapPixels(aBitmap([[1]], { bits: 8 }))).toBeUndefined();
    expect(bitmapPixels(aBitmap([[1, 2, 3]], { tall: 2_000_000_000 }))).toBeUndefined();
    expect(bitmapPixels(new Uint8Array(3))).toBeUndefined();
  });
});
