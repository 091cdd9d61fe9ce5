/** How well does a camera read, by light and by hour, and how well do all together? From counts: no mark, no place. */
import type { CameraId } from "#terms/ids.ts";
import { LIGHT_BANDS, type LightBand } from "./light-band.ts";
import type { CameraStratum } from "./next-strata.ts";
import { type ObservedRate, observedRate, reviewsNeeded, type Stratum, type Tally } from "./observed-rate.ts";
import type { ReviewCell, ReviewSource } from "./review.ts";

/** Reads of the period, by the same cells as the reviews. */
export interface TrafficCell extends ReviewCell {
  readonly reads: number;
}

export interface ReviewCount extends ReviewCell {
  readonly source: ReviewSource;
  readonly tally: Tally;
}

/** How many more reviews bring the true rate to within so much on either side. */
export interface Sharpness {
  readonly half: number;
  readonly reviewsNeeded: number;
}

export interface CameraQuality {
  readonly cameraId: CameraId;
  /** Rests on the reads that were drawn by chance, as the rates by light and hour do. */
  readonly overall: ObservedRate;
  readonly bands: readonly { readonly band: LightBand; readonly observed: ObservedRate }[];
  readonly hours: readonly { readonly hour: number; readonly observed: ObservedRate }[];
  /** What officers said of reads behind alerts: shown beside, never mixed in. */
  readonly alerts: Tally;
  readonly sharpness: readonly Sharpness[];
}

export type ForceQuality = Pick<CameraQuality, "overall" | "bands" | "alerts">;

/** Half widths that a camera's figure is planned for: 2, 1 and half a percentage point. */
export const SHARPNESS_STEPS = [0.02, 0.01, 0.005] as const;
/** A camera is known well enough within this. */
export const SHARP_ENOUGH = SHARPNESS_STEPS[0];

const NOTHING: Tally = { confirmed: 0, misread: 0, cannotTell: 0 };
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function cameraQuality(
  cameraId: CameraId,
  traffic: readonly TrafficCell[],
  counts: readonly ReviewCount[],
): CameraQuality {
  const cells = joined(
    traffic.filter((cell) => cell.cameraId === cameraId),
    counts.filter((count) => count.cameraId === cameraId),
  );
  const overall = observedRate(strataBy(cells, ({ band }) => band));
  return {
    cameraId,
    overall,
    bands: byBand(cells, ({ band }) => band),
    hours: HOURS.map((hour) => ({
      hour,
      observed: observedRate(strataBy(ofHour(cells, hour), ({ band }) => band)),
    })).filter(({ observed }) => observed.reads > 0),
    alerts: alertTally(counts.filter((count) => count.cameraId === cameraId)),
    sharpness: SHARPNESS_STEPS.map((half) => ({ half, reviewsNeeded: reviewsNeeded(overall, half) })),
  };
}

export function forceQuality(traffic: readonly TrafficCell[], counts: readonly ReviewCount[]): ForceQuality {
  const cells = joined(traffic, counts);
  const stratum = ({ cameraId, band }: ReviewCell) => `${cameraId} ${band}`;
  return {
    overall: observedRate(strataBy(cells, stratum)),
    bands: byBand(cells, stratum),
    alerts: alertTally(counts),
  };
}

/** What the queue chooses from. */
export function cameraStrata(
  traffic: readonly TrafficCell[],
  counts: readonly ReviewCount[],
  waiting: readonly Pick<ReviewCell, "cameraId" | "band">[],
): readonly CameraStratum[] {
  const groups = Map.groupBy(joined(traffic, counts), ({ cameraId, band }) => `${cameraId} ${band}`);
  return [...groups.values()].flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    const { cameraId, band } = first;
    const held = waiting.filter((read) => read.cameraId === cameraId && read.band === band).length;
    return [{ ...together(cells), cameraId, band, waiting: held }];
  });
}

interface Cell extends ReviewCell, Stratum {}

/** Traffic and drawn reviews side by side. */
function joined(traffic: readonly TrafficCell[], counts: readonly ReviewCount[]): readonly Cell[] {
  const drawn = counts.filter(({ source }) => source === "queue");
  return [
    ...traffic.map((cell) => ({ ...cell, tally: NOTHING })),
    ...drawn.map((count) => ({ ...count, reads: 0 })),
  ];
}

const ofHour = (cells: readonly Cell[], hour: number) => cells.filter((cell) => cell.hour === hour);

function byBand(cells: readonly Cell[], stratum: (cell: Cell) => string): CameraQuality["bands"] {
  return LIGHT_BANDS.map((band) => ({
    band,
    observed: observedRate(
      strataBy(
        cells.filter((cell) => cell.band === band),
        stratum,
      ),
    ),
  }));
}

function strataBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): readonly Stratum[] {
  return [...Map.groupBy(cells, keyOf).values()].map(together);
}

function together(cells: readonly Stratum[]): Stratum {
  return {
    reads: cells.reduce((sum, { reads }) => sum + reads, 0),
    tally: tallied(cells.map(({ tally }) => tally)),
  };
}

const alertTally = (counts: readonly ReviewCount[]): Tally =>
  tallied(counts.filter(({ source }) => source === "alert").map(({ tally }) => tally));

function tallied(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { confirmed, misread, cannotTell }) => ({
      confirmed: sum.confirmed + confirmed,
      misread: sum.misread + misread,
      cannotTell: sum.cannotTell + cannotTell,
    }),
    NOTHING,
  );
}
