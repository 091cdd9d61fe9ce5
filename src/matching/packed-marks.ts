/** Many marks packed into numbers, as those near a read are asked for: no text is made of any. */

/** Packed marks, the halves side by side; what stands behind `count` is of an earlier question. */
export interface PackedMarks {
  readonly firsts: Uint32Array;
  readonly rests: Uint32Array;
  readonly count: number;
}

/** Two characters unread, and each of them any of those that are told apart: no question has more neighbours. */
export const MOST_NEIGHBOURS = 34 ** 2;
