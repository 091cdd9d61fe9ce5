/** Does this look show the plate otherwise than those before, by how much, or is it the same picture once more? */
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { PlateSight } from "#recognition/ports.ts";
import { boundsOf, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners, Point } from "#terms/position.ts";
import type { Frame } from "./frame.ts";

/** Where a plate stood and how it was lit. */
export interface Stand {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  /** Mean grey levels of the plate's parts from left to right; none where the frame has no pixels. */
  readonly greys: readonly number[];
}

/** A plate that moved by this share of its width lies on other pixels and in another light, ... */
const MOVED_WIDTHS = 0.25;
/** ... but corners are found no better than to a pixel or so. */
const MOVED_LEAST_PX = 2;
/** So has one that grew or shrank by this much; more for small ones, for the same reason. */
const GROWN = 0.06;
const GROWN_LEAST_PX = 3;
/** A mean change of the grey levels by this much of their range is another light, and no noise of the sensor. */
const LIT_OTHERWISE = 0.1;
/** Points in each part: at a single one, the edge of a character a pixel aside would look like another light. */
const PARTS = 4;
const POINTS = { across: 6, down: 5 } as const;

export function standOf({ corners }: PlateSight, { image }: Frame): Stand {
  const { left, right, top, bottom } = boundsOf(corners);
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    widthPx: sidesOf(corners).widthPx,
    greys: greysOf(corners, image),
  };
}

/** As much of each as makes a look that shares nothing with the other but the plate itself. */
const APART = { widths: 0.5, grown: 0.12, lit: 0.25 } as const;

/**
 * How much of its own a look says beside another: 0 for the same picture once more, 1 where the plate lies on other pixels, in another size
 * or in another light altogether. Whoever creeps on shows nearly the same errors again.
 */
export function independence(a: Stand, b: Stand): number {
  const widthPx = Math.max(1, (a.widthPx + b.widthPx) / 2);
  const movedPx = Math.hypot(a.x - b.x, a.y - b.y);
  const grownPx = Math.abs(a.widthPx - b.widthPx);
  const lit = changeOf(a.greys, b.greys);
  return Math.min(
    1,
    Math.max(
      movedPx > Math.max(MOVED_LEAST_PX, MOVED_WIDTHS * widthPx) ? movedPx / (APART.widths * widthPx) : 0,
      grownPx > Math.max(GROWN_LEAST_PX, GROWN * widthPx) ? grownPx / (APART.grown * widthPx) : 0,
      lit > LIT_OTHERWISE ? lit / APART.lit : 0,
    ),
  );
}

function changeOf(a: readonly number[], b: readonly number[]): number {
  const compared = Math.min(a.length, b.length);
  if (compared === 0) return 0;
  const sum = a.slice(0, compared).reduce((total, grey, i) => total + Math.abs(grey - (b[i] as number)), 0);
  return sum / compared / 255;
}

function greysOf(corners: Corners, image: RgbImage): number[] {
  if (image.rgb.length === 0) return [];
  return Array.from({ length: PARTS }, (_, part) => greyOf(part, corners, image));
}

function greyOf(part: number, [tl, tr, br, bl]: Corners, { rgb, widthPx, heightPx }: RgbImage): number {
  let sum = 0;
  for (let i = 0; i < POINTS.across * POINTS.down; i += 1) {
    const across = (part + ((i % POINTS.across) + 0.5) / POINTS.across) / PARTS;
    const down = (Math.floor(i / POINTS.across) + 0.5) / POINTS.down;
    const [x, y] = between(between(tl, bl, down), between(tr, br, down), across);
    sum += rgb[(within(y, heightPx) * widthPx + within(x, widthPx)) * 3 + 1] ?? 0;
  }
  return sum / (POINTS.across * POINTS.down);
}

const between = ([x, y]: Point, [toX, toY]: Point, share: number): Point => [
  x + (toX - x) * share,
  y + (toY - y) * share,
];

const within = (px: number, size: number): number => Math.max(0, Math.min(size - 1, Math.round(px)));
