/** What shapes do the two networks take and give? The contract between their training and everything in this room. */

/** Finds plates: photo in, one plate probability and four corners out for each 8 px cell. */
export const DETECTOR = {
  widthPx: 640,
  heightPx: 384,
  cellPx: 8,
  columns: 80,
  rows: 48,
  /** What fills the input to the right of and below the photo. */
  padding: 0.5,
} as const;

/** Reads one rectified plate: ten places, each with a probability for "nothing here" and for every character. */
export const READER = {
  widthPx: 192,
  heightPx: 64,
  places: 10,
  classes: 37,
  /** How much wider and higher than the plate itself the picture is that the reader sees. */
  enlargeX: 1.08,
  enlargeY: 1.16,
} as const;

/** The character of each reader class from 1 on; class 0 is an empty place. */
export const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Rows of pixels from the top, three bytes (red, green, blue) a pixel, without gaps. */
export interface RgbImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}
