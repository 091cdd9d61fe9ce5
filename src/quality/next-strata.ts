/**
 * Which group of reads should the next one to be looked at come from? The one where one more verdict narrows its camera's
 * interval most (Neyman's allocation): cameras of which little is known first, and within a camera the light bands with
 * many reads and many misreads. How often a band is misread is taken from the other cameras: a queue that looked at a
 * camera's own verdicts would look away once it had found no misread, and the rate would come out too low.
 */
import type { CameraId } from "#terms/ids.ts";
import type { LightBand } from "./light-band.ts";
import { ASSERTED, judgedOf, type Stratum } from "./observed-rate.ts";

export interface CameraStratum extends Stratum {
  readonly cameraId: CameraId;
  readonly band: LightBand;
  /** Reads that people have before them at this moment. */
  readonly waiting: number;
}

/** Strata that hold reads, the most worthwhile first. */
export function nextStrata(strata: readonly CameraStratum[]): readonly CameraStratum[] {
  const readsOf = sums(
    strata,
    ({ cameraId }) => cameraId,
    ({ reads }) => reads,
  );
  const elsewhere = ratesElsewhere(strata);
  const gainOf = (stratum: CameraStratum): number => {
    const share = stratum.reads / (readsOf.get(stratum.cameraId) ?? 1);
    const rate = elsewhere(stratum);
    // What is being looked at counts as judged, so that two people do not both fill the same gap.
    const judged = judgedOf(stratum.tally) + stratum.waiting + 0.5;
    return share * share * rate * (1 - rate) * (1 / judged - 1 / (judged + 1));
  };
  return strata
    .filter(({ reads }) => reads > 0)
    .map((stratum) => ({ stratum, gain: gainOf(stratum) }))
    .toSorted((a, b) => b.gain - a.gain)
    .map(({ stratum }) => stratum);
}

/** How often reads of the stratum's band are misread by all cameras but its own. */
function ratesElsewhere(strata: readonly CameraStratum[]): (stratum: CameraStratum) => number {
  const misreads = sums(
    strata,
    ({ band }) => band,
    ({ tally }) => tally.misread,
  );
  const judged = sums(
    strata,
    ({ band }) => band,
    ({ tally }) => judgedOf(tally),
  );
  return ({ band, tally }) =>
    ((misreads.get(band) ?? 0) - tally.misread + ASSERTED.rate * ASSERTED.judged) /
    ((judged.get(band) ?? 0) - judgedOf(tally) + ASSERTED.judged);
}

function sums<Key>(
  strata: readonly CameraStratum[],
  keyOf: (stratum: CameraStratum) => Key,
  of: (stratum: CameraStratum) => number,
): ReadonlyMap<Key, number> {
  const totals = new Map<Key, number>();
  for (const stratum of strata) {
    const key = keyOf(stratum);
    totals.set(key, (totals.get(key) ?? 0) + of(stratum));
  }
  return totals;
}
