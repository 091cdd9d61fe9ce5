/** When was this picture taken, as far as the camera wrote it into the picture (Exif)? Reads that and nothing else. */
import { jpegSegments } from "#images/jpeg-segments.ts";
import { photoType } from "#images/photo-limits.ts";
import { PNG_CHUNKS, pictureChunks, WEBP_CHUNKS } from "#images/picture-chunks.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { momentOf } from "#terms/wall-time.ts";
import type { StatedTime } from "./capture-time.ts";

const [EXIF_DIRECTORY, CHANGED] = [0x8769, 0x0132];
/** Taken, made digital: each with its offset and its parts of a second. Cameras that write neither write when the file changed. */
const TIMES = [
  { time: 0x9003, offset: 0x9011, fraction: 0x9291 },
  { time: 0x9004, offset: 0x9012, fraction: 0x9292 },
  { time: CHANGED, offset: 0x9010, fraction: 0x9290 },
];

/** Nothing when it says nothing. `zone` is the camera's, for a time without an offset of its own. */
export function timeInPicture(picture: Uint8Array, zone: string): StatedTime {
  const tiff = exifOf(picture);
  const tags = tiff && textsIn(tiff);
  for (const { time, offset, fraction } of TIMES) {
    const text = tags?.get(time) ?? "";
    // A camera that does not know the time leaves blanks or zeros.
    if (!/[1-9]/.test(text)) continue;
    return stated(text, tags?.get(offset) ?? "", tags?.get(fraction) ?? "", zone);
  }
  return {};
}

function stated(text: string, offset: string, fraction: string, zone: string): StatedTime {
  const whole = parseInstant(text);
  if (whole !== undefined) return { capturedAt: whole };
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})[:/-](\d{2})[:/-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/.exec(text) ?? [];
  if (second === undefined)
    return { timeProblem: `The time that the camera wrote into the picture ${CANNOT}` };
  const ms = /^\d+$/.test(fraction) ? fraction.padEnd(3, "0").slice(0, 3) : "000";
  const withOffset = atOffset(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}`, offset);
  if (withOffset !== undefined) return { capturedAt: withOffset };
  const numbers = [year, month, day, hour, minute, second, ms].map(Number) as unknown as Numbers;
  return inZone(numbers, zone);
}

const CANNOT = "cannot be understood. Make the camera send the time of capture beside the picture.";

function atOffset(local: string, offset: string): Instant | undefined {
  return /[0-9Z]/.test(offset) ? parseInstant(`${local}${offset.replace(/[^-+:0-9Z]/g, "")}`) : undefined;
}

type Numbers = readonly [number, number, number, number, number, number, number];

function inZone([year, month, day, hour, minute, second, ms]: Numbers, zone: string): StatedTime {
  const meant = momentOf({ year, month, day, hour, minute, second, ms }, zone);
  if (meant.code === "moment") return { capturedAt: meant.at };
  const why =
    meant.code === "twice"
      ? `came twice in ${zone}, because the clocks went back. Say which one it was, and make the camera write its offset`
      : `does not exist in ${zone}. Check the camera's clock`;
  return { timeProblem: `The time that the camera wrote into the picture ${why}.` };
}

const says = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** The TIFF structure that Exif is. */
function exifOf(picture: Uint8Array): Uint8Array | undefined {
  switch (photoType(picture)) {
    case "JPEG":
      for (const { marker, start, end } of jpegSegments(picture)) {
        if (marker === 0xe1 && says(picture, start + 4, "Exif\0\0")) return picture.subarray(start + 10, end);
        if (marker === 0xda) return undefined;
      }
      return undefined;
    case "PNG":
      return chunkOf(picture, "eXIf", PNG_CHUNKS);
    case "WebP":
      return chunkOf(picture, "EXIF", WEBP_CHUNKS);
    case undefined:
      return undefined;
  }
}

function chunkOf(picture: Uint8Array, wanted: string, layout: typeof PNG_CHUNKS): Uint8Array | undefined {
  for (const { name, start, end } of pictureChunks(picture, layout)) {
    if (name !== wanted) continue;
    const content = picture.subarray(start + 8, end);
    return says(content, 0, "Exif\0\0") ? content.subarray(6) : content;
  }
  return undefined;
}

/** The texts of the first directory and of the Exif directory that it names, by tag. Damaged places are passed over. */
function textsIn(tiff: Uint8Array): ReadonlyMap<number, string> {
  if (tiff.length < 8) return new Map();
  const little = tiff[0] === 0x49;
  const first = entriesAt(tiff, new DataView(tiff.buffer, tiff.byteOffset).getUint32(4, little), little);
  const exif = first.find(({ tag }) => tag === EXIF_DIRECTORY);
  const all = exif === undefined ? first : [...first, ...entriesAt(tiff, exif.value, little)];
  return new Map(all.flatMap(({ tag, text }) => (text === undefined ? [] : [[tag, text] as const])));
}

interface Entry {
  readonly tag: number;
  readonly value: number;
  readonly text: string | undefined;
}

function entriesAt(tiff: Uint8Array, directory: number, little: boolean): readonly Entry[] {
  const data = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const count = directory + 2 <= tiff.length ? data.getUint16(directory, little) : 0;
  const whole = Math.min(count, Math.floor((tiff.length - directory - 2) / 12));
  return Array.from({ length: Math.max(0, whole) }, (_, index) => {
    const at = directory + 2 + index * 12;
    const [length, value] = [data.getUint32(at + 4, little), data.getUint32(at + 8, little)];
    const isText = data.getUint16(at + 2, little) === ASCII && length <= LONGEST;
    const from = length <= 4 ? at + 8 : value;
    return {
      tag: data.getUint16(at, little),
      value,
      text: isText ? textAt(tiff.subarray(from, from + length)) : undefined,
    };
  });
}

const textAt = (bytes: Uint8Array): string =>
  String.fromCharCode(...bytes)
    .replace(/\0.*$/s, "")
    .trim();

const ASCII = 2;
/** No time is longer. */
const LONGEST = 64;
