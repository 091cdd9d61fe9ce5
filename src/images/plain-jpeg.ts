/**
 * Is this a whole, plain JPEG, and what is left of it without all that is not the picture? Walks the structure to its end (ITU T.81,
 * Annex B) and decodes nothing, so that it costs microseconds. Strict where a decoder is forgiving: whatever is unusual is for the decoder.
 */

export interface PlainJpeg {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture, bit for bit, without what the camera wrote beside it: place, owner, thumbnail, comments, bytes after its end. */
  readonly bytes: Uint8Array;
}

const [SOI, EOI, SOS, DQT, DHT, DRI] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd];
/** Baseline: eight bits, one pass, which every reader of three decades shows. */
const SOF0 = 0xc0;
const [APP0, APP14, APP15, COM] = [0xe0, 0xee, 0xef, 0xfe];
const [JFIF_BYTES, ADOBE_BYTES] = [16, 14];
const [APP1, APP2] = [0xe1, 0xe2];

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: number;
  /** Of eight by eight values each. */
  readonly blocks: number;
  readonly units: number;
}

interface Walk {
  readonly kept: Uint8Array[];
  readonly seen: Set<number>;
  frame: Frame | undefined;
  restartEvery: number;
}

/** Undefined for anything else, which is not to say that it is no picture. */
export function plainJpeg(bytes: Uint8Array): PlainJpeg | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const walk: Walk = { kept: [bytes.subarray(0, 2)], seen: new Set(), frame: undefined, restartEvery: 0 };
  for (let at = 2; ; ) {
    const marker = bytes[at + 1];
    const end = at + 2 + uint16(bytes, at + 2);
    if (bytes[at] !== 0xff || marker === undefined || !(end >= at + 4 && end <= bytes.length))
      return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === SOS) return withScan(bytes, at, end, walk);
    if (!takeSegment(marker, segment, walk)) return undefined;
    at = end;
  }
}

/** False for a segment with which this is no plain JPEG. */
function takeSegment(marker: number, segment: Uint8Array, walk: Walk): boolean {
  if (isBeside(marker)) {
    // Both say how the colours are to be read, and nothing of where or by whom.
    if (isJfif(marker, segment) || isAdobe(marker, segment)) walk.kept.push(segment);
    return isWithoutMeaning(marker, segment);
  }
  walk.seen.add(marker);
  walk.kept.push(segment);
  return isUnderstood(marker, segment, walk);
}

function isUnderstood(marker: number, segment: Uint8Array, walk: Walk): boolean {
  switch (marker) {
    case SOF0: {
      const isFirst = walk.frame === undefined;
      walk.frame = frameIn(segment);
      return isFirst && walk.frame !== undefined;
    }
    case DRI:
      walk.restartEvery = uint16(segment, 4);
      return segment.length === 6;
    default:
      return marker === DQT || marker === DHT;
  }
}

const isBeside = (marker: number): boolean => (marker >= APP0 && marker <= APP15) || marker === COM;

/** A profile of colours or another way up cannot be left out without changing what is seen. */
function isWithoutMeaning(marker: number, segment: Uint8Array): boolean {
  if (marker === APP2) return !says(segment, 4, "ICC_PROFILE\0");
  return marker !== APP1 || !says(segment, 4, "Exif\0\0") || orientation(segment.subarray(10)) === UPRIGHT;
}

/** Without its thumbnail, or not at all. */
const isJfif = (marker: number, segment: Uint8Array): boolean =>
  marker === APP0 && segment.length === JFIF_BYTES + 2 && says(segment, 4, "JFIF\0");
const isAdobe = (marker: number, segment: Uint8Array): boolean =>
  marker === APP14 && segment.length === ADOBE_BYTES + 2 && says(segment, 4, "Adobe");

const UPRIGHT = 1;
const ORIENTATION = 0x0112;

/** Which way up Exif says the picture is; undefined where that cannot be told. */
function orientation(tiff: Uint8Array): number | undefined {
  const little = says(tiff, 0, "II");
  if (tiff.length < 8 || !(little || says(tiff, 0, "MM"))) return undefined;
  const data = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = data.getUint32(4, little);
  if (directory + 2 > tiff.length) return undefined;
  const count = data.getUint16(directory, little);
  if (directory + 2 + count * 12 > tiff.length) return undefined;
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (data.getUint16(at, little) === ORIENTATION) return data.getUint16(at + 8, little);
  }
  return UPRIGHT;
}

/** One or three components of eight bits, sampled as cameras do it. */
function frameIn(segment: Uint8Array): Frame | undefined {
  const [bits, heightPx, widthPx, components] = [
    segment[4],
    uint16(segment, 5),
    uint16(segment, 7),
    segment[9],
  ];
  if (bits !== 8 || !(widthPx > 0 && heightPx > 0) || (components !== 1 && components !== 3))
    return undefined;
  if (segment.length !== 10 + components * 3) return undefined;
  const factors = Array.from({ length: components }, (_, index) => segment[11 + index * 3] ?? 0);
  const sampling = factors.map((factor) => ({ across: factor >> 4, down: factor & 15 }));
  if (sampling.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return undefined;
  const across = Math.max(...sampling.map((one) => one.across));
  const down = Math.max(...sampling.map((one) => one.down));
  const isAlone = components === 1;
  // A component that stands alone is coded block by block, whatever its factors say.
  const units = isAlone
    ? Math.ceil(widthPx / 8) * Math.ceil(heightPx / 8)
    : Math.ceil(widthPx / (8 * across)) * Math.ceil(heightPx / (8 * down));
  const blocksAUnit = isAlone ? 1 : sampling.reduce((sum, one) => sum + one.across * one.down, 0);
  return { widthPx, heightPx, components, blocks: units * blocksAUnit, units };
}

/** A block takes two codes of at least one bit: with fewer the picture is cut short, or claims to be larger than it is. */
const LEAST_BITS_A_BLOCK = 2;

function withScan(bytes: Uint8Array, start: number, headerEnd: number, walk: Walk): PlainJpeg | undefined {
  const { frame, seen, kept, restartEvery } = walk;
  if (frame === undefined || !seen.has(DQT) || !seen.has(DHT)) return undefined;
  if (bytes[start + 4] !== frame.components || headerEnd - start !== 8 + frame.components * 2)
    return undefined;
  const restarts = restartEvery === 0 ? 0 : Math.ceil(frame.units / restartEvery) - 1;
  const end = endOfScan(bytes, headerEnd, restarts);
  if (end === undefined || (end - headerEnd) * 8 < frame.blocks * LEAST_BITS_A_BLOCK) return undefined;
  kept.push(bytes.subarray(start, end + 2));
  const { widthPx, heightPx } = frame;
  return { widthPx, heightPx, bytes: joined(kept) };
}

/** Where the end of the picture stands; undefined when it is cut short, when parts are missing or when another scan follows. */
function endOfScan(bytes: Uint8Array, from: number, restarts: number): number | undefined {
  let met = 0;
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const code = bytes[at + 1];
    if (code === 0x00) continue;
    if (code === EOI) return met === restarts ? at : undefined;
    if (code !== 0xd0 + (met % 8)) return undefined;
    met += 1;
  }
  return undefined;
}

/** Parts of one picture; where they lie side by side in it, that stretch of it and no copy. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  const isOneStretch = parts.every(
    ({ byteOffset }, index) => index === 0 || byteOffset === endOf(parts[index - 1]),
  );
  if (first !== undefined && isOneStretch)
    return new Uint8Array(first.buffer, first.byteOffset, endOf(parts.at(-1)) - first.byteOffset);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const endOf = (part: Uint8Array | undefined): number => (part ? part.byteOffset + part.length : 0);

const uint16 = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset] ?? Number.NaN) * 256 + (bytes[offset + 1] ?? Number.NaN);

function says(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
}
