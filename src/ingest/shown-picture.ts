/**
 * A picture as it may be shown: every pixel as it was, without what else a camera writes into it (place, serial number, its own
 * thumbnail). The bytes that came stay in the store: they are the evidence.
 */
import { type JpegSegment, jpegSegments } from "#images/jpeg-segments.ts";
import { photoType } from "#images/photo-limits.ts";
import { PNG_CHUNKS, pictureChunks, WEBP_CHUNKS } from "#images/picture-chunks.ts";

type Part = Uint8Array | readonly number[];

/** What cannot be walked to its end is shown as far as it can; never what has not been looked at. */
export function shownPicture(bytes: Uint8Array): Uint8Array {
  switch (photoType(bytes)) {
    case "JPEG":
      return joined(shownJpeg(bytes));
    case "PNG":
      return joined(shownPng(bytes));
    case "WebP":
      return shownWebp(bytes);
    case undefined:
      return new Uint8Array();
  }
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function joined(parts: Iterable<Part>): Uint8Array {
  const all = [...parts];
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Markers from here on are the applications' own and comments; those before make the picture. */
const APP0 = 0xe0;
const [APP1, APP2, APP14] = [APP0 + 1, APP0 + 2, APP0 + 14] as const;

function* shownJpeg(bytes: Uint8Array): Generator<Part> {
  yield [0xff, 0xd8];
  for (const segment of jpegSegments(bytes)) {
    const { marker, start, end } = segment;
    const orientation = marker === APP1 ? orientationIn(bytes, segment) : undefined;
    if (orientation !== undefined) yield orientationSegment(orientation);
    if (marker < APP0 || saysHowToShow(bytes, segment)) yield bytes.subarray(start, end);
  }
}

/** Application segments that say how to show the pixels: JFIF, colour profile, Adobe's colour transform. */
function saysHowToShow(bytes: Uint8Array, { marker, start }: JpegSegment): boolean {
  return (
    (marker === APP0 && says(bytes, start + 4, "JFIF\0")) ||
    (marker === APP2 && says(bytes, start + 4, "ICC_PROFILE\0")) ||
    (marker === APP14 && says(bytes, start + 4, "Adobe"))
  );
}

const ORIENTATION_TAG = 0x0112;

/** Which way is up, of an Exif segment's first directory; undefined when it says nothing or "as it is". */
function orientationIn(bytes: Uint8Array, { start, end }: JpegSegment): number | undefined {
  if (!says(bytes, start + 4, "Exif\0\0")) return undefined;
  const tiff = bytes.subarray(start + 10, end);
  if (tiff.length < 8) return undefined;
  const data = view(tiff);
  const little = tiff[0] === 0x49;
  const directory = data.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const count = data.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (data.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const orientation = data.getUint16(at + 8, little);
    return orientation > 1 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}

/** An Exif segment that holds nothing but the orientation. */
function orientationSegment(orientation: number): readonly number[] {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const header = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [...exif, ...header, ...directory];
  return [0xff, APP1, 0, content.length + 2, ...content];
}

/** Chunks that are not needed for the pixels but say how to show them. */
const PNG_SHOWN = new Set(["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD", "cICP"]);

function* shownPng(bytes: Uint8Array): Generator<Part> {
  yield bytes.subarray(0, 8);
  for (const { name, start, end } of pictureChunks(bytes, PNG_CHUNKS)) {
    const isCritical = name.charCodeAt(0) < 0x60;
    if (isCritical || PNG_SHOWN.has(name)) yield bytes.subarray(start, end);
    if (name === "IEND") return;
  }
}

const WEBP_SHOWN = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** Bits of VP8X that announce EXIF and XMP. */
const ANNOUNCED = 0x08 | 0x04;

function shownWebp(bytes: Uint8Array): Uint8Array {
  const shown = [...pictureChunks(bytes, WEBP_CHUNKS)].filter(({ name }) => WEBP_SHOWN.has(name));
  const whole = joined([
    bytes.subarray(0, 12),
    ...shown.map(({ name, start, end }) => {
      const chunk = bytes.slice(start, end);
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~ANNOUNCED;
      return chunk;
    }),
  ]);
  view(whole).setUint32(4, whole.length - 8, true);
  return whole;
}
