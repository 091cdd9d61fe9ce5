/** What shapes do the networks take and give? The contract between their training and everything in this room. */
import { PLATE_COLOURS, PLATE_COUNTRIES } from "#terms/plate-look.ts";

/** All networks take colours from -2 (none of it) to 2 (all of it): a byte times the scale plus the offset. */
export const COLOUR_SCALE = 4 / 255;
export const COLOUR_OFFSET = -2;
/** What fills the detector's input to the right of and below the photo. */
export const GREY = 0;

/** Finds plates: photo in, one plate probability and four corners out for each 8 px cell. */
export const DETECTOR = {
  widthPx: 640,
  heightPx: 384,
  cellPx: 8,
  columns: 80,
  rows: 48,
} as const;

/** Both readers read one rectified plate: ten places, each with a probability for "nothing here" and for every character. */
export const READER = {
  widthPx: 192,
  heightPx: 64,
  places: 10,
  classes: 37,
  /** How much wider and higher than the plate itself the picture is that the reader sees. */
  enlargeX: 1.08,
  enlargeY: 1.16,
} as const;

/** Numbers in the tensors of one frame and of one plate: planes of red, green and blue. */
export const FRAME_SIZE = 3 * DETECTOR.widthPx * DETECTOR.heightPx;
export const PLATE_SIZE = 3 * READER.widthPx * READER.heightPx;

/** The character of each reader class from 1 on; class 0 is an empty place. */
export const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What ground a plate has, in the order of the reader's output. */
export const COLOURS = [...PLATE_COLOURS, "other"] as const;

/** Who issued a plate, in the order of the reader's output. */
export const COUNTRIES = ["other", ...PLATE_COUNTRIES] as const;

/** What a reader saw in one plate. */
export interface ReaderOutput {
  /** READER.places x READER.classes probabilities. */
  readonly places: Float32Array;
  /** Probability of one line and of two. */
  readonly lines: Float32Array;
  /** COLOURS.length probabilities; weights that do not tell colours leave them out. */
  readonly colours?: Float32Array | undefined;
  /** COUNTRIES.length probabilities; weights that do not tell countries leave them out. */
  readonly countries?: Float32Array | undefined;
}

/** Rows of pixels from the top, three bytes (red, green, blue) a pixel, without gaps. */
export interface RgbImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}
