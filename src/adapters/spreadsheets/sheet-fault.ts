/** What is wrong with a spreadsheet as a file, in words for whoever sent it. */
export class SheetFault extends Error {
  override readonly name = "SheetFault";
}

export const DAMAGED = "The spreadsheet is damaged or cut off. Save it again and send the new file.";
export const TOO_LARGE =
  "The spreadsheet is too large: 5,000 rows, 100 columns and 10 MiB of text at most. Send it in parts.";

export const MOST_ROWS = 5_001;
export const MOST_COLUMNS = 100;
export const MOST_BYTES = 10 * 1024 ** 2;
/** Beginnings and ends of elements in one part: 5,000 rows of some twenty cells have half as many. */
export const MOST_ELEMENTS = 500_000;
