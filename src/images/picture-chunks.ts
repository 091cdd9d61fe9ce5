/** Where do the chunks of a PNG or a WebP begin and end? Walks them, and decodes nothing. */

interface ChunkLayout {
  readonly from: number;
  /** What a chunk takes beside its content. */
  readonly overhead: number;
  readonly nameAt: number;
  readonly lengthAt: number;
  readonly little: boolean;
}

export const PNG_CHUNKS: ChunkLayout = { from: 8, overhead: 12, nameAt: 4, lengthAt: 0, little: false };
export const WEBP_CHUNKS: ChunkLayout = { from: 12, overhead: 8, nameAt: 0, lengthAt: 4, little: true };

/** WebP pads each chunk to an even length; PNG's overhead is even and its chunks stand as they are. */
export function* pictureChunks(bytes: Uint8Array, { from, overhead, nameAt, lengthAt, little }: ChunkLayout) {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = from;
  while (start + overhead <= bytes.length) {
    const length = data.getUint32(start + lengthAt, little);
    const end = start + overhead + length + (little ? length % 2 : 0);
    if (end > bytes.length) return;
    const name = String.fromCharCode(...bytes.subarray(start + nameAt, start + nameAt + 4));
    yield { name, start, end };
    start = end;
  }
}
