/** Where are the plates? Turns the detector's two maps into boxes, best first, each plate once. */
import { invariant } from "#terms/invariant.ts";
import type { Corners, Point } from "#terms/position.ts";
import { DETECTOR } from "./network-shapes.ts";
import { type Bounds, boundsOf, isConvex, overlap, sidesOf } from "./quadrilateral.ts";

export interface PlateBox {
  /** In pixels of the detector's input until they are scaled back to the photo. */
  readonly corners: Corners;
  /** Probability that there is a plate here at all, 0 to 1. */
  readonly plateness: number;
}

export interface DetectorOutput {
  /** rows x columns probabilities. */
  readonly score: Float32Array;
  /** 8 x rows x columns: dx, dy of the corners tl, tr, br, bl from the cell's centre, in cells. */
  readonly corners: Float32Array;
}

export interface DetectionLimits {
  readonly minPlateness: number;
  /** Two boxes that share more than this part of the smaller one are the same plate. */
  readonly maxOverlap: number;
  readonly maxPlates: number;
}

export const DETECTION_LIMITS: DetectionLimits = { minPlateness: 0.3, maxOverlap: 0.4, maxPlates: 16 };
/** A plate smaller than this in the detector's input cannot be read by anybody. */
const MIN_SIDE_PX = 3;

/** The plates in the detector's output: peaks of the score map, without those that lie on a better one. */
export function detect(output: DetectorOutput, limits: DetectionLimits = DETECTION_LIMITS): PlateBox[] {
  const cells = DETECTOR.rows * DETECTOR.columns;
  invariant(
    output.score.length === cells && output.corners.length === 8 * cells,
    "maps have the agreed shape",
  );
  const boxes = peaks(output.score, limits.minPlateness)
    .map((cell) => ({
      plateness: Math.min(1, output.score[cell] as number),
      corners: cornersAt(output, cell),
    }))
    .filter(({ corners }) => looksLikeAPlate(corners))
    .toSorted((a, b) => b.plateness - a.plateness);
  return withoutDoubles(boxes, limits);
}

/** Keeps the better of any two boxes that cover the same plate. `boxes` are best first. */
function withoutDoubles(boxes: readonly PlateBox[], limits: DetectionLimits = DETECTION_LIMITS): PlateBox[] {
  const kept: { box: PlateBox; bounds: Bounds }[] = [];
  for (const box of boxes) {
    if (kept.length === limits.maxPlates) break;
    const bounds = boundsOf(box.corners);
    if (kept.every((other) => overlap(other.bounds, bounds) <= limits.maxOverlap)) kept.push({ box, bounds });
  }
  return kept.map(({ box }) => box);
}

/** Cells whose score is at least `minimum` and not below any of the eight neighbours'. NaN is never a peak. */
function peaks(score: Float32Array, minimum: number): number[] {
  const found: number[] = [];
  for (let cell = 0; cell < score.length; cell++) {
    if ((score[cell] as number) >= minimum && isPeak(score, cell)) found.push(cell);
  }
  return found;
}

function isPeak(score: Float32Array, cell: number): boolean {
  const { columns, rows } = DETECTOR;
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      if ((score[y * columns + x] as number) > (score[cell] as number)) return false;
    }
  }
  return true;
}

function cornersAt({ corners }: DetectorOutput, cell: number): Corners {
  const { columns, rows, cellPx } = DETECTOR;
  const [centreX, centreY] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
  const offset = (channel: number): number => corners[channel * rows * columns + cell] as number;
  const corner = (i: number): Point => [
    (centreX + offset(2 * i)) * cellPx,
    (centreY + offset(2 * i + 1)) * cellPx,
  ];
  return [corner(0), corner(1), corner(2), corner(3)];
}

function looksLikeAPlate(corners: Corners): boolean {
  if (!corners.flat().every(Number.isFinite) || !isConvex(corners)) return false;
  const { widthPx, heightPx } = sidesOf(corners);
  return widthPx >= MIN_SIDE_PX && heightPx >= MIN_SIDE_PX;
}
