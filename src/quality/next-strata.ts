/**
 * Which group of reads should the next one to be looked at come from? The one where one more verdict narrows its camera's
 * published interval most: wide intervals first, and within a camera the light band that keeps it wide (as Neyman's
 * allocation does). Which read of the group it is must be left to chance.
 */
import type { CameraId } from "#terms/ids.ts";
import type { LightBand } from "./light-band.ts";
import { judgedOf, observedRate, type Stratum, type Tally } from "./observed-rate.ts";

export interface CameraStratum extends Stratum {
  readonly cameraId: CameraId;
  readonly band: LightBand;
  /** Reads that people have before them at this moment. */
  readonly waiting: number;
}

/** Strata that hold reads, the most worthwhile first. */
export function nextStrata(strata: readonly CameraStratum[]): readonly CameraStratum[] {
  const byCamera = Map.groupBy(
    strata.filter(({ reads }) => reads > 0),
    ({ cameraId }) => cameraId,
  );
  return [...byCamera.values()]
    .flatMap((own) => own.map((stratum) => ({ stratum, gain: gainOf(stratum, own) })))
    .toSorted((a, b) => b.gain - a.gain)
    .map(({ stratum }) => stratum);
}

function gainOf(stratum: CameraStratum, ofCamera: readonly CameraStratum[]): number {
  const now = ofCamera.map(asIfAnswered);
  const after = ofCamera.map((other, place) =>
    other === stratum ? withVerdicts(now[place] ?? other, 1) : (now[place] ?? other),
  );
  return width(now) - width(after);
}

/** What is being looked at counts as judged, so that two people do not both fill the same gap. */
const asIfAnswered = (stratum: CameraStratum): Stratum => withVerdicts(stratum, stratum.waiting);

/** The stratum after `count` more verdicts of which as many are misreads as of those before. */
function withVerdicts({ reads, tally }: Stratum, count: number): Stratum {
  const judged = judgedOf(tally);
  const misreadShare = judged === 0 ? 0 : tally.misread / judged;
  const after: Tally = {
    ...tally,
    misread: tally.misread + misreadShare * count,
    confirmed: tally.confirmed + (1 - misreadShare) * count,
  };
  return { reads, tally: after };
}

function width(strata: readonly Stratum[]): number {
  const { low, high } = observedRate(strata);
  return high - low;
}
