/** Is this file a picture, and of which kind? Known by its first bytes. */

export const PICTURE_KINDS = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  bmp: "BMP",
  gif: "GIF",
  tiff: "TIFF",
  heic: "HEIC",
  avif: "AVIF",
  jxl: "JPEG XL",
  jp2: "JPEG 2000",
  psd: "Photoshop",
  raw: "camera raw",
  svg: "SVG",
} as const;
export type PictureKind = keyof typeof PICTURE_KINDS;

/** Those that the recogniser reads; others are one conversion away, and a decoder less to be attacked through. */
const READ_KINDS: readonly PictureKind[] = ["jpeg", "png", "webp"];

export function isReadPicture(kind: PictureKind | undefined): boolean {
  return kind !== undefined && READ_KINDS.includes(kind);
}

/** Those that the command line turns into one that is read: for files that somebody names, never for what cameras send. */
const CONVERTED_KINDS: readonly PictureKind[] = ["bmp", "gif", "tiff", "avif"];

export function isConvertedPicture(kind: PictureKind | undefined): boolean {
  return kind !== undefined && CONVERTED_KINDS.includes(kind);
}

/** Undefined for what is no picture, or of a kind that is not known. */
export function pictureKind(head: Uint8Array): PictureKind | undefined {
  return BEGINNINGS.find(([, says]) => says(head))?.[0];
}

/** Endings under which pictures come, for what is not known by its bytes. */
const PICTURE_ENDINGS =
  /\.(jpe?g|jpe|jfif|png|webp|bmp|dib|gif|tiff?|hei[cf]s?|avifs?|jxl|jp2|j2k|jpx|psd|dng|cr[23]|nef|arw|raf|orf|rw2|svg|pnm|ppm|pgm|tga|pcx|ico|xcf)$/i;

export function isPictureName(name: string): boolean {
  return PICTURE_ENDINGS.test(name);
}

type Says = (head: Uint8Array) => boolean;
const text =
  (words: string, at = 0): Says =>
  (head) =>
    [...words].every((character, i) => head[at + i] === character.charCodeAt(0));
const bytes =
  (...first: number[]): Says =>
  (head) =>
    first.every((byte, i) => head[i] === byte);
const any =
  (...some: Says[]): Says =>
  (head) =>
    some.some((says) => says(head));
const brands = (...names: string[]): Says => any(...names.map((name) => text(`ftyp${name}`, 4)));

const BEGINNINGS: readonly (readonly [PictureKind, Says])[] = [
  ["jpeg", bytes(0xff, 0xd8, 0xff)],
  ["png", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ["webp", (head) => text("RIFF")(head) && text("WEBP", 8)(head)],
  ["gif", text("GIF8")],
  // Four reserved bytes are nothing, which text that begins with "BM" has not.
  ["bmp", (head) => text("BM")(head) && [6, 7, 8, 9].every((at) => head[at] === 0)],
  [
    "raw",
    any(brands("crx "), text("CR", 8), text("FUJIFILMCCD-RAW"), text("IIRO"), bytes(0x49, 0x49, 0x55, 0x00)),
  ],
  ["tiff", any(bytes(0x49, 0x49, 0x2a, 0x00), bytes(0x4d, 0x4d, 0x00, 0x2a), bytes(0x49, 0x49, 0x2b, 0x00))],
  ["avif", brands("avif", "avis")],
  ["heic", brands("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")],
  ["jxl", any(bytes(0xff, 0x0a), (head) => text("JXL ", 4)(head))],
  ["jp2", any(text("jP  ", 4), bytes(0xff, 0x4f, 0xff, 0x51))],
  ["psd", text("8BPS")],
  ["svg", (head) => /^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)?<svg\b/.test(beginningOf(head))],
];

const beginningOf = (head: Uint8Array): string => String.fromCharCode(...head.subarray(0, 300));
