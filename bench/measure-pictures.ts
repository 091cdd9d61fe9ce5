/**
 * The two pictures of a read, as a camera sends them, another pair each time: what is stored once a picture must not be measured with
 * the same one. One byte of a table that says how coarse the finest detail is goes up and down, so that each is whole and decodes.
 */
import sharp from "sharp";
import { renderPatch } from "../demo/renderer/plate-patch.ts";
import { renderScene } from "../demo/renderer/scene.ts";

export interface PicturePair {
  readonly patch: VariedPicture;
  readonly overview: VariedPicture;
}

export interface VariedPicture {
  readonly sizeBytes: number;
  /** In base64: before the bytes that vary, and after. */
  readonly before: string;
  readonly after: string;
}

const VRM = "AB49XYZ";
const TABLE_MARKER = 0xdb;
/** A multiple of three, which base64 writes in characters of its own. */
const VARIED_BYTES = 6;
/** 1 would be finest, and 0 is none. */
const LEAST = 64;
const STEPS = 128;

/** As large as the national centre takes them, or as a camera of 2 megapixels sends them when nobody told it to be small. */
export async function picturePair(kind: "within" | "above"): Promise<PicturePair> {
  const size = kind === "within" ? { widthPx: 1280, heightPx: 720 } : { widthPx: 1920, heightPx: 1080 };
  const scene = { ...size, light: "day", seed: 7, vrm: VRM, vehicle: "car", colour: "grey" } as const;
  const { jpeg } = await renderScene({ ...scene, plate: "front", lines: 1 });
  const patch = await renderPatch(VRM, "day", 7);
  if (kind === "above") return { patch: varied(await resized(patch, 240, 92)), overview: varied(jpeg) };
  return { patch: varied(await resized(patch, 120, 70)), overview: varied(await resized(jpeg, 640, 68)) };
}

const resized = (jpeg: Uint8Array, width: number, quality: number): Promise<Buffer> =>
  sharp(jpeg).resize(width).jpeg({ quality }).toBuffer();

/** The last bytes of the first table: the finest detail, of which a picture of a road has next to none. */
function varied(jpeg: Uint8Array): VariedPicture {
  const bytes = Buffer.from(jpeg);
  const marker = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === TABLE_MARKER);
  const end = marker + 2 + bytes.readUInt16BE(marker + 2);
  const from = Math.floor((end - VARIED_BYTES) / 3) * 3;
  return {
    sizeBytes: bytes.length,
    before: bytes.subarray(0, from).toString("base64"),
    after: bytes.subarray(from + VARIED_BYTES).toString("base64"),
  };
}

/** A read in our own form, with the pictures of this number. */
export function readWithPictures(
  pair: PicturePair,
  number: number,
  mark: string,
  capturedAt: string,
): string {
  const between = base64Of(number);
  const picture = ({ before, after }: VariedPicture) => before + between + after;
  return `{"vrm":"${mark}","capturedAt":"${capturedAt}","confidence":0.97,"plateImage":"${picture(pair.patch)}","overviewImage":"${picture(pair.overview)}"}`;
}

function base64Of(number: number): string {
  const bytes = Buffer.alloc(VARIED_BYTES);
  let left = number;
  for (let at = 0; at < VARIED_BYTES; at += 1) {
    bytes[at] = LEAST + (left % STEPS);
    left = Math.floor(left / STEPS);
  }
  return bytes.toString("base64");
}
