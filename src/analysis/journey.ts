/** Where did one vehicle go? Its reads in order, and of each way between two of them how far, how long and how fast, as far as that can be known. */
import { FASTEST_KMH, NEAREST_M } from "#alerting/clone-warning.ts";
import { distanceM } from "#terms/distance.ts";
import { HOUR_MS } from "#terms/instant.ts";
import type { Position } from "#terms/position.ts";
import type { Read } from "#terms/read.ts";

/**
 * - `same-place`: seen again where it was seen before.
 * - `driven`: in about the time that the way takes.
 * - `gap`: away for so long that it may have been anywhere meanwhile.
 * - `impossible`: no vehicle is so fast. A plate is on two vehicles, or a read, a clock or a camera's place is wrong.
 * - `unknown`: where one of the two was made is not known.
 */
export type LegKind = "same-place" | "driven" | "gap" | "impossible" | "unknown";

export interface Leg {
  readonly from: Read;
  readonly to: Read;
  readonly elapsedMs: number;
  readonly kind: LegKind;
  /** As the crow flies, metres. */
  readonly straightM: number | undefined;
  /** By the quickest road of the map, metres; undefined where the map does not join the two. */
  readonly roadM: number | undefined;
  /** By road where that is known, else as the crow flies, which is the least that it can have been. */
  readonly kmh: number | undefined;
}

export interface Ways {
  /** Of the camera, or the read's own where the camera moves. */
  readonly placeOf: (read: Read) => Position | undefined;
  /** Metres by the quickest road. */
  readonly roadM: (from: Read, to: Read) => number | undefined;
}

/** Away for longer than this, and for more than twice what the way takes at `SLOW_KMH`, it may have been anywhere. */
const GAP_MS = 45 * 60_000;
const SLOW_KMH = 30;

/** `reads`: oldest first. */
export const legsOf = (reads: readonly Read[], ways: Ways): readonly Leg[] =>
  reads.slice(1).map((to, at) => legBetween(reads[at] ?? to, to, ways));

export function legBetween(from: Read, to: Read, { placeOf, roadM: roadBetween }: Ways): Leg {
  const elapsedMs = Math.abs(to.capturedAt - from.capturedAt);
  const known = { from, to, elapsedMs };
  const [start, end] = [placeOf(from), placeOf(to)];
  if (start === undefined || end === undefined) {
    return { ...known, kind: "unknown", straightM: undefined, roadM: undefined, kmh: undefined };
  }
  const straightM = Math.round(distanceM(start, end));
  const roadM = straightM === 0 ? 0 : roadBetween(from, to);
  return {
    ...known,
    kind: kindOf(straightM, roadM, elapsedMs),
    straightM,
    roadM: roadM === undefined ? undefined : Math.round(roadM),
    kmh: speedKmh(roadM ?? straightM, elapsedMs),
  };
}

/** Only the straight line proves that it cannot be: a map may lack the road that was driven. */
function kindOf(straightM: number, roadM: number | undefined, elapsedMs: number): LegKind {
  if (isImpossible(straightM, elapsedMs)) return "impossible";
  const usualMs = ((roadM ?? straightM) / 1000 / SLOW_KMH) * HOUR_MS;
  if (elapsedMs > Math.max(GAP_MS, 2 * usualMs)) return "gap";
  return straightM === 0 ? "same-place" : "driven";
}

/** The same bounds as the warning on an alert: nearer places and clocks say nothing. */
export const isImpossible = (straightM: number, elapsedMs: number): boolean =>
  straightM >= NEAREST_M && speedKmh(straightM, elapsedMs) > FASTEST_KMH;

/** Two places at the same moment: a second stands for the clocks' own error. */
const speedKmh = (metres: number, elapsedMs: number): number =>
  Math.round((metres / 1000 / Math.max(elapsedMs, 1000)) * HOUR_MS);
