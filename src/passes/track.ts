/** What is known of one vehicle that is passing, look by look? Its memory does not grow with the number of looks. */
import type { PlateSight } from "#recognition/ports.ts";
import { invariant } from "#terms/invariant.ts";
import type { Corners } from "#terms/position.ts";
import type { Frame } from "./frame.ts";
import { createFusion, type Fusion } from "./fusion.ts";
import { lengthOf, likeness } from "./likeness.ts";
import { officersValue, weightOf } from "./look-quality.ts";
import { firstStand, type Motion, moved, plausibility, sizePx } from "./motion.ts";
import { independence, type Stand, standOf } from "./stand.ts";

/** The look whose picture serves an officer best. */
export interface BestLook {
  readonly frame: Frame;
  readonly corners: Corners;
}

/** All looks at one vehicle, joined. */
export interface JoinedLooks {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly looks: number;
  /** What they say together, at the place of the best look. */
  readonly sight: PlateSight;
  /** The same of other plates that went with this one, as on one vehicle. */
  readonly beside?: readonly PlateSight[] | undefined;
  readonly best: BestLook;
  /** Undefined when the plate neither grew nor shrank. */
  readonly direction: "towards" | "away" | undefined;
}

/** A sight with its calibrated probabilities, which are compared with those of many tracks. */
export interface Look {
  readonly sight: PlateSight;
  readonly places: Float32Array;
}

export interface Track {
  readonly lastMs: number;
  readonly firstMs: number;
  /** Above 0 when the sight is more likely of this vehicle than of another. */
  affinity(look: Look, atMs: number): number;
  add(sight: PlateSight, frame: Frame): void;
  /** False while the plate was too far away, or too blurred, for anybody to read. */
  isLegible(): boolean;
  joined(): JoinedLooks;
}

/** The best look must have this weight: plates far away have less, dirty ones close by more. */
const LEGIBLE = 0.1;
/** By this factor a plate must have grown or shrunk before its vehicle comes or goes. */
const CLEAR_GROWTH = 1.15;
/** Rows of looks that are remembered; no plate comes back to where it was long ago. */
const STANDS = 24;
/** Sizes at either end are means of so many looks. */
const SIZES_AT_AN_END = 3;

export function createTrack(first: PlateSight, firstFrame: Frame): Track {
  const fusion: Fusion = createFusion();
  let motion: Motion = firstStand(first.corners, firstFrame.atMs);
  /** The first look of each row that shows the same: whoever creeps forward has left them in the end, and a mast that sways has not. */
  let stands: readonly Stand[] = [];
  /** By the number of characters seen: a look at half a plate, however large, shows an officer another mark. */
  const bests = new Map<number, BestLook & { readonly value: number }>();
  let plateness = 0;
  let bestWeight = 0;
  let looks = 0;
  const firstSizes: number[] = [];
  let lastSizes: number[] = [];

  const add = (sight: PlateSight, frame: Frame) => {
    const { corners, output } = sight;
    if (looks > 0) motion = moved(motion, corners, frame.atMs);
    looks += 1;
    const weight = weightOf(sight, frame);
    const here = standOf(sight, frame);
    const own = stands.reduce((least, stand) => Math.min(least, independence(stand, here)), 1);
    if (own > 0) stands = [...stands, here].slice(-STANDS);
    fusion.add(output, weight, own);
    bestWeight = Math.max(bestWeight, weight);
    plateness = Math.max(plateness, sight.plateness);
    const [length, value] = [lengthOf(output.places), officersValue(sight, frame)];
    if (value > (bests.get(length)?.value ?? -1)) bests.set(length, { frame, corners, value });
    const size = sizePx(corners);
    if (firstSizes.length < SIZES_AT_AN_END) firstSizes.push(size);
    lastSizes = [...lastSizes, size].slice(-SIZES_AT_AN_END);
  };
  add(first, firstFrame);

  return {
    firstMs: firstFrame.atMs,
    get lastMs() {
      return motion.atMs;
    },
    affinity: ({ sight, places }, atMs) =>
      plausibility(motion, sight.corners, atMs) + likeness(fusion.places(), places),
    add,
    isLegible: () => bestWeight >= LEGIBLE,
    joined() {
      const best = bests.get(fusion.length());
      invariant(best !== undefined, "the joined looks have the length that some look had");
      return {
        firstMs: firstFrame.atMs,
        lastMs: motion.atMs,
        looks,
        sight: { corners: best.corners, plateness, output: fusion.output() },
        best: { frame: best.frame, corners: best.corners },
        direction: directionOf(mean(lastSizes) / mean(firstSizes)),
      };
    },
  };
}

function directionOf(growth: number): JoinedLooks["direction"] {
  if (growth >= CLEAR_GROWTH) return "towards";
  return growth <= 1 / CLEAR_GROWTH ? "away" : undefined;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
