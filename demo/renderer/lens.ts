/** Where does a place on the road appear in the picture? A pinhole camera on a short mast that looks down the lane. */
import type { Point } from "#terms/position.ts";

/** Metres: x to the right, y up from the road, z away from the camera's foot. */
export type Place = readonly [x: number, y: number, z: number];

const MAST_HEIGHT_M = 2.2;
const PITCH_RAD = (5.5 / 180) * Math.PI;
/** Focal length in picture widths: a field of view of about 27 degrees. */
const FOCAL_WIDTHS = 2.1;
/** What is nearer than this is drawn as if it were here. */
const NEAREST_M = 0.5;

export interface Lens {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly horizonPx: number;
  see(place: Place): Point;
}

export function lensFor(widthPx: number, heightPx: number): Lens {
  const focalPx = FOCAL_WIDTHS * widthPx;
  const [sin, cos] = [Math.sin(PITCH_RAD), Math.cos(PITCH_RAD)];
  return {
    widthPx,
    heightPx,
    horizonPx: heightPx / 2 - (focalPx * sin) / cos,
    see([x, y, z]) {
      const below = MAST_HEIGHT_M - y;
      const depth = Math.max(NEAREST_M, z * cos + below * sin);
      return [
        widthPx / 2 + (focalPx * x) / depth,
        heightPx / 2 + (focalPx * (below * cos - z * sin)) / depth,
      ];
    },
  };
}

/** SVG path data of a closed outline. */
export function outline(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}
