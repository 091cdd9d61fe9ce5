/** Is this file a film, and of which kind? Known by its first bytes: cameras and recorders name their files as they like. */

/** The kinds that are read, by the name that ffmpeg has for each. */
export const FILM_FORMS = [
  "mov",
  "matroska",
  "avi",
  "mpegts",
  "mpeg",
  "mpegvideo",
  "asf",
  "flv",
  "dhav",
  "h264",
  "hevc",
  "ogg",
  "mxf",
  "ivf",
  "m4v",
  "mjpeg",
] as const;
export type FilmForm = (typeof FILM_FORMS)[number];

/** So much of a file's beginning says what it is. */
export const FILM_HEAD_BYTES = 4096;

/** Undefined for what is no film, or of a kind that is not known. */
export function filmForm(head: Uint8Array, name = ""): FilmForm | undefined {
  // Photographs one behind the other begin as one photograph does.
  if (/\.mjpe?g$/i.test(name) && bytes(0xff, 0xd8, 0xff)(head)) return "mjpeg";
  return BEGINNINGS.find(({ says }) => says(head))?.form ?? transportStream(head) ?? elementaryStream(head);
}

/** Endings under which films come, for what is not known by its bytes: damaged, encrypted, or of a maker's own kind. */
const FILM_ENDINGS =
  /\.(mp4|m4v|mov|qt|3gp|3g2|mkv|webm|avi|divx|ts|mts|m2ts|m2t|mpg|mpeg|vob|mod|tod|wmv|asf|flv|f4v|dav|dhav|h26[45]|26[45]|avc|hevc|ogv|ogm|mxf|rmvb?|dv|ivf|mjpe?g|g64x?|ssf|hik|xvid)$/i;

export function isFilmName(name: string): boolean {
  return FILM_ENDINGS.test(name);
}

interface Beginning {
  readonly form: FilmForm;
  readonly says: (head: Uint8Array) => boolean;
}

const text =
  (words: string, at = 0) =>
  (head: Uint8Array): boolean =>
    [...words].every((character, i) => head[at + i] === character.charCodeAt(0));
const bytes =
  (...first: number[]) =>
  (head: Uint8Array): boolean =>
    first.every((byte, i) => head[i] === byte);

/** Brands of pictures, which are kept in the same boxes as films. */
const PICTURE_BRANDS = ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "crx "];
/** What a film of this family may begin with: very old ones have no `ftyp`. */
const BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp"];

const BEGINNINGS: readonly Beginning[] = [
  {
    form: "mov",
    says: (head) =>
      BOXES.some((box) => text(box, 4)(head)) &&
      !PICTURE_BRANDS.some((brand) => text(`ftyp${brand}`, 4)(head)),
  },
  { form: "matroska", says: bytes(0x1a, 0x45, 0xdf, 0xa3) },
  { form: "avi", says: (head) => text("RIFF")(head) && ["AVI ", "AVIX"].some((kind) => text(kind, 8)(head)) },
  { form: "asf", says: bytes(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11) },
  { form: "flv", says: text("FLV\u0001") },
  { form: "dhav", says: (head) => text("DHAV")(head) || text("DAHUA")(head) },
  { form: "ogg", says: text("OggS") },
  { form: "mxf", says: bytes(0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05) },
  { form: "ivf", says: text("DKIF") },
  // A recorder's own header of 40 bytes may stand before the first pack.
  { form: "mpeg", says: (head) => bytes(0, 0, 1, 0xba)(head) || text("IMKH")(head) },
  { form: "mpegvideo", says: bytes(0, 0, 1, 0xb3) },
  { form: "m4v", says: bytes(0, 0, 1, 0xb0) },
];

/** Packets of 188 bytes; of 192 with a time before each, as camcorders write; of 204 with a checksum behind each. */
const PACKETS = [
  { step: 188, first: 0 },
  { step: 192, first: 4 },
  { step: 204, first: 0 },
] as const;
const SYNC = 0x47;
/** Packets that prove the pace where a recording begins with one, and where it begins within one. */
const PROOF = { atOnce: 3, within: 10 } as const;

function transportStream(head: Uint8Array): FilmForm | undefined {
  const isPaced = (start: number, step: number, proof: number): boolean => {
    const places = Array.from(
      { length: Math.ceil((head.length - start) / step) },
      (_, i) => head[start + i * step],
    );
    return places.length >= proof && places.every((byte) => byte === SYNC);
  };
  const found = PACKETS.some(
    ({ step, first }) =>
      isPaced(first, step, PROOF.atOnce) ||
      Array.from({ length: step }, (_, start) => start).some((start) => isPaced(start, step, PROOF.within)),
  );
  return found ? "mpegts" : undefined;
}

/** The units with which a stream of H.264 begins: parameters, a delimiter, or words about it. */
const H264_UNITS = [0x06, 0x09, 0x27, 0x47, 0x67, 0x28, 0x48, 0x68];
/** Those of H.265: VPS, SPS, PPS, delimiter and words, each followed by its layer. */
const H265_UNITS = [0x40, 0x42, 0x44, 0x46, 0x4e];

/** Nothing but pictures, each unit behind 00 00 01 or 00 00 00 01. */
function elementaryStream(head: Uint8Array): FilmForm | undefined {
  const start = bytes(0, 0, 0, 1)(head) ? 4 : 3;
  if (start === 3 && !bytes(0, 0, 1)(head)) return undefined;
  const [unit = 0, layer] = head.subarray(start);
  if (H264_UNITS.includes(unit)) return "h264";
  return H265_UNITS.includes(unit) && layer === 1 ? "hevc" : undefined;
}
