/** The detector's two maps with plates where a test wants them. */
import type { DetectorOutput } from "#recognition/detect.ts";
import { DETECTOR } from "#recognition/network-shapes.ts";

const CELLS = DETECTOR.rows * DETECTOR.columns;
const PLATE = [-4, -1, 4, -1, 4, 1, -4, 1];

export interface Spot {
  readonly column: number;
  readonly row: number;
  readonly score: number;
  /** Corner offsets in cells: dx, dy of tl, tr, br, bl. */
  readonly offsets?: readonly number[];
}

export function maps(...spots: Spot[]): DetectorOutput {
  const score = new Float32Array(CELLS);
  const corners = new Float32Array(8 * CELLS);
  for (const { column, row, score: value, offsets = PLATE } of spots) {
    score[row * DETECTOR.columns + column] = value;
    for (const [i, offset] of offsets.entries())
      corners[i * CELLS + row * DETECTOR.columns + column] = offset;
  }
  return { score, corners };
}
