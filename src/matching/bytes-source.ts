/** A file that is short enough to be held, as one that is read in pieces. */
import type { HotlistSource } from "./ports.ts";

const PIECE_BYTES = 64 * 1024;

export function bytesSource(
  bytes: Uint8Array,
  charset?: string,
  mapping?: HotlistSource["mapping"],
): HotlistSource {
  return {
    sizeBytes: bytes.length,
    charset,
    mapping,
    async *read(from = 0, to = bytes.length) {
      for (let at = from; at < to; at += PIECE_BYTES) {
        yield await Promise.resolve(bytes.subarray(at, Math.min(at + PIECE_BYTES, to)));
      }
    },
  };
}
