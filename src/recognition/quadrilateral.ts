/** What can be said about four corners in an image? Bounds, overlap, size, and the mapping of a rectangle onto them. */
import type { Corners, Point } from "#terms/position.ts";

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The upright rectangle round the corners. */
export function boundsOf(corners: Corners): Bounds {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Pixels between the plate and the nearest edge of the picture; below 0 where it reaches beyond one. */
export function insidePx(
  corners: Corners,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): number {
  const { left, top, right, bottom } = boundsOf(corners);
  return Math.min(left, top, widthPx - right, heightPx - bottom);
}

const areaOfBounds = (b: Bounds): number => Math.max(0, b.right - b.left) * Math.max(0, b.bottom - b.top);

function sharedArea(a: Bounds, b: Bounds): number {
  return areaOfBounds({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
}

/** Shared area over the smaller of the two areas, 0 to 1: 1 when one lies within the other. */
export function overlap(a: Bounds, b: Bounds): number {
  const smaller = Math.min(areaOfBounds(a), areaOfBounds(b));
  return smaller === 0 ? 0 : sharedArea(a, b) / smaller;
}

/** True when the corners turn clockwise on screen at each step, as the corners of a real plate do. */
export function isConvex(corners: Corners): boolean {
  return corners.every((point, i) => {
    const next = corners[(i + 1) % 4] as Point;
    const after = corners[(i + 2) % 4] as Point;
    return (next[0] - point[0]) * (after[1] - next[1]) - (next[1] - point[1]) * (after[0] - next[0]) > 0;
  });
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Mean lengths of the two long and the two short sides, pixels. */
export function sidesOf([tl, tr, br, bl]: Corners): { readonly widthPx: number; readonly heightPx: number } {
  return {
    widthPx: (distance(tl, tr) + distance(bl, br)) / 2,
    heightPx: (distance(tl, bl) + distance(tr, br)) / 2,
  };
}

/** The corners with every coordinate multiplied. */
export function scaleCorners(corners: Corners, scaleX: number, scaleY = scaleX): Corners {
  const scaled = ([x, y]: Point): Point => [x * scaleX, y * scaleY];
  return [scaled(corners[0]), scaled(corners[1]), scaled(corners[2]), scaled(corners[3])];
}

/** The corners moved by so many pixels. */
export function moveCorners(corners: Corners, byX: number, byY: number): Corners {
  const moved = ([x, y]: Point): Point => [x + byX, y + byY];
  return [moved(corners[0]), moved(corners[1]), moved(corners[2]), moved(corners[3])];
}

/** The perspective that lays the unit square onto a plate: (a u + b v + c, d u + e v + f) / (g u + h v + 1). */
export interface Perspective {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
}

/** Undefined when the corners lie on a line. */
export function perspectiveOf([tl, tr, br, bl]: Corners): Perspective | undefined {
  const [dx1, dy1] = [tr[0] - br[0], tr[1] - br[1]];
  const [dx2, dy2] = [bl[0] - br[0], bl[1] - br[1]];
  const [sumX, sumY] = [tl[0] - tr[0] + br[0] - bl[0], tl[1] - tr[1] + br[1] - bl[1]];
  const determinant = dx1 * dy2 - dx2 * dy1;
  if (Math.abs(determinant) < 1e-9) return undefined;
  const g = (sumX * dy2 - dx2 * sumY) / determinant;
  const h = (dx1 * sumY - sumX * dy1) / determinant;
  const [a, b] = [tr[0] - tl[0] + g * tr[0], bl[0] - tl[0] + h * bl[0]];
  const [d, e] = [tr[1] - tl[1] + g * tr[1], bl[1] - tl[1] + h * bl[1]];
  return { a, b, c: tl[0], d, e, f: tl[1], g, h };
}

/** Maps (u, v), where the unit square stands for the plate, to the image. */
export type PlateMapping = (u: number, v: number) => Point;

export function mappingOnto(corners: Corners): PlateMapping | undefined {
  const perspective = perspectiveOf(corners);
  if (perspective === undefined) return undefined;
  const { a, b, c, d, e, f, g, h } = perspective;
  return (u, v) => {
    const w = g * u + h * v + 1;
    return [(a * u + b * v + c) / w, (d * u + e * v + f) / w];
  };
}

/** The corners enlarged about the plate's centre, within the plate's own perspective. */
export function enlarge(corners: Corners, byX: number, byY: number): Corners {
  const map = mappingOnto(corners);
  if (map === undefined) return corners;
  const [u, v] = [(byX - 1) / 2, (byY - 1) / 2];
  return [map(-u, -v), map(1 + u, -v), map(1 + u, 1 + v), map(-u, 1 + v)];
}
