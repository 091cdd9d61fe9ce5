/** Where will a plate be in the next frame, and can the one seen there be it? */
import { boundsOf, sidesOf } from "#recognition/quadrilateral.ts";
import type { Corners } from "#terms/position.ts";

interface Stand {
  readonly x: number;
  readonly y: number;
  /** Logarithm of the plate's size in pixels: it grows evenly where the size itself grows ever faster. */
  readonly logSize: number;
}

export interface Motion extends Stand {
  readonly atMs: number;
  readonly widthPx: number;
  /** Change each millisecond; undefined after a single look. */
  readonly speed: Stand | undefined;
}

/** How much a well-predicted place says, in the coin of `likeness`: most where little time has passed. */
const EVIDENCE = { atOnce: 8, afterASecond: 3, least: -6 } as const;
/** By how much a prediction may be out, in plate widths: at once, for each second, and more without a known speed. */
const PLACE_WIDTHS = { atOnce: 0.5, aSecond: 2, unknownSpeed: 0.7 } as const;
const SIZE = { atOnce: 0.15, aSecond: 0.5 } as const;
/** How much the newest step counts in the speed. */
const NEWEST = 0.5;

export function firstStand(corners: Corners, atMs: number): Motion {
  return { ...standOf(corners), atMs, widthPx: sidesOf(corners).widthPx, speed: undefined };
}

export function moved(from: Motion, corners: Corners, atMs: number): Motion {
  const now = firstStand(corners, atMs);
  const elapsedMs = Math.max(1, atMs - from.atMs);
  const step = mapStand((key) => (now[key] - from[key]) / elapsedMs);
  const { speed } = from;
  return {
    ...now,
    speed: speed === undefined ? step : mapStand((key) => NEWEST * step[key] + (1 - NEWEST) * speed[key]),
  };
}

/** Positive where the corners lie as predicted, negative where no vehicle can have come so soon. */
export function plausibility(motion: Motion, corners: Corners, atMs: number): number {
  const elapsedMs = Math.max(0, atMs - motion.atMs);
  const seconds = elapsedMs / 1000;
  const { speed } = motion;
  const predicted = mapStand((key) => motion[key] + (speed?.[key] ?? 0) * elapsedMs);
  const stand = standOf(corners);
  const widths =
    Math.hypot(stand.x - predicted.x, stand.y - predicted.y) /
    ((motion.widthPx + sidesOf(corners).widthPx) / 2);
  const place =
    PLACE_WIDTHS.atOnce +
    PLACE_WIDTHS.aSecond * seconds +
    (speed === undefined ? PLACE_WIDTHS.unknownSpeed : 0);
  const size = SIZE.atOnce + SIZE.aSecond * seconds;
  const offPlace = widths / place;
  const offSize = (stand.logSize - predicted.logSize) / size;
  const most = EVIDENCE.atOnce + (EVIDENCE.afterASecond - EVIDENCE.atOnce) * Math.min(1, seconds);
  return Math.max(EVIDENCE.least, most - (offPlace ** 2 + offSize ** 2) / 2);
}

export function sizePx(corners: Corners): number {
  const { widthPx, heightPx } = sidesOf(corners);
  return Math.sqrt(widthPx * heightPx);
}

function standOf(corners: Corners): Stand {
  const { left, right, top, bottom } = boundsOf(corners);
  return { x: (left + right) / 2, y: (top + bottom) / 2, logSize: Math.log(Math.max(1, sizePx(corners))) };
}

function mapStand(value: (key: keyof Stand) => number): Stand {
  return { x: value("x"), y: value("y"), logSize: value("logSize") };
}
