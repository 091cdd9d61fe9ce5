/** How large is this picture? Reads the size out of a JPEG, PNG or WebP header; looks at nothing else. */
import type { Corners } from "#terms/position.ts";

interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Undefined for anything that is not a JPEG, PNG or WebP with a whole header. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const size = jpegSize(bytes) ?? pngSize(bytes) ?? webpSize(bytes);
  return size !== undefined && size.widthPx > 0 && size.heightPx > 0 ? size : undefined;
}

/** The corners of a picture that shows nothing but a plate; undefined when it is no picture. */
export function wholePicture(image: Uint8Array): Corners | undefined {
  const size = imageSize(image);
  if (size === undefined) return undefined;
  const { widthPx, heightPx } = size;
  return [
    [0, 0],
    [widthPx, 0],
    [widthPx, heightPx],
    [0, heightPx],
  ];
}

const at = (bytes: Uint8Array, offset: number): number => bytes[offset] ?? Number.NaN;
const uint16 = (bytes: Uint8Array, offset: number): number => at(bytes, offset) * 256 + at(bytes, offset + 1);
const uint16Little = (bytes: Uint8Array, offset: number): number =>
  at(bytes, offset) + at(bytes, offset + 1) * 256;
const says = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((character, index) => bytes[offset + index] === character.charCodeAt(0));

/** Walks the marker segments up to the start of frame (ITU T.81, B.1.1.3): C0 to CF but for C4, C8 and CC. */
function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  if (uint16(bytes, 0) !== 0xffd8) return undefined;
  let offset = 2;
  while (at(bytes, offset) === 0xff) {
    const marker = at(bytes, offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { heightPx: uint16(bytes, offset + 5), widthPx: uint16(bytes, offset + 7) };
    }
    offset += 2 + uint16(bytes, offset + 2);
  }
  return undefined;
}

function pngSize(bytes: Uint8Array): ImageSize | undefined {
  if (!says(bytes, 0, "\u0089PNG\r\n") || !says(bytes, 12, "IHDR")) return undefined;
  const uint32 = (offset: number) => uint16(bytes, offset) * 65_536 + uint16(bytes, offset + 2);
  return { widthPx: uint32(16), heightPx: uint32(20) };
}

/** Lossy (VP8), lossless (VP8L) and extended (VP8X) files state their size in three ways (RFC 9649). */
function webpSize(bytes: Uint8Array): ImageSize | undefined {
  if (!says(bytes, 0, "RIFF") || !says(bytes, 8, "WEBP")) return undefined;
  if (says(bytes, 12, "VP8X")) {
    const uint24 = (offset: number) => uint16Little(bytes, offset) + at(bytes, offset + 2) * 65_536;
    return { widthPx: uint24(24) + 1, heightPx: uint24(27) + 1 };
  }
  if (says(bytes, 12, "VP8L")) {
    const low = uint16Little(bytes, 21);
    const high = uint16Little(bytes, 23);
    return { widthPx: (low & 0x3fff) + 1, heightPx: ((low >> 14) | ((high & 0x0fff) << 2)) + 1 };
  }
  if (says(bytes, 12, "VP8 ")) {
    return { widthPx: uint16Little(bytes, 26) & 0x3fff, heightPx: uint16Little(bytes, 28) & 0x3fff };
  }
  return undefined;
}
