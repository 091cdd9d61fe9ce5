/** After failures in a row, how long to wait before the next try, and is this one worth a word? */

export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Doubles with each failure in a row, up to the longest. The first wait also when there was none. */
export const waitMs = (failures: number, { firstMs, longestMs }: BackOff): number =>
  Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));

/** Of the 1st, 2nd, 4th, 8th ... failure in a row: an outage of a night is no thousand lines. */
export const isWorthTelling = (failures: number): boolean => Number.isInteger(Math.log2(failures));
