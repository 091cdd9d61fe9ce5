/** Where do the parts of a JPEG begin and end? Walks the markers (ITU T.81, B.1) as decoders do, and decodes nothing. */

export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  /** A scan ends after the entropy-coded bytes that follow its header. */
  readonly end: number;
}

export const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Nothing for what is no JPEG. Ends with the first picture: bytes after its end are in no segment. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment, void, undefined> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return;
  let start = nextMarker(bytes, 2);
  while (start + 1 < bytes.length) {
    const marker = bytes[start + 1] as number;
    if (marker === END_OF_IMAGE) return yield { marker, start, end: start + 2 };
    const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
    const afterHeader = Math.min(bytes.length, start + 2 + Math.max(2, length));
    const next = nextMarker(bytes, afterHeader);
    yield { marker, start, end: marker === START_OF_SCAN ? next : afterHeader };
    start = next;
  }
}

/** Bytes before a marker are passed over, as decoders do: they may be a scan's, padding, or nothing that belongs there. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !(bytes[at] === 0xff && isMarker(bytes[at + 1]))) at += 1;
  return at;
}

/** Not the stuffing of a scan (00), a restart inside one (D0 to D7), a start that stands alone, or padding (FF). */
function isMarker(code: number | undefined): boolean {
  return code !== undefined && code > 0x01 && code !== 0xff && !(code >= 0xd0 && code <= 0xd8);
}
