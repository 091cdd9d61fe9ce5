/**
 * Of the reads that people checked, how many were misread, and between which limits does the true rate very likely lie?
 * Reads are drawn by strata, so the rate is weighted by the reads of each; the limits are Wilson's at 95 %, on the
 * effective size of the sample (Kish 1965; Korn and Graubard 1998).
 */

/** What people said of the reads they looked at. */
export interface Tally {
  readonly confirmed: number;
  readonly misread: number;
  /** The picture does not show it: these say nothing about the rate. */
  readonly cannotTell: number;
}

/** A group of reads of which some were drawn at random. */
export interface Stratum {
  readonly reads: number;
  readonly tally: Tally;
}

export interface ObservedRate extends Tally {
  readonly reads: number;
  /** Undefined while nothing was judged. */
  readonly rate: number | undefined;
  /** The true rate very likely (95 %) lies from `low` to `high`. */
  readonly low: number;
  readonly high: number;
  /** A plain sample of this many judged reads would be as sharp. */
  readonly effective: number;
  /** The share of the reads that lies in groups of which at least one was judged. */
  readonly covered: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The normal distribution's 97.5 % point. */
const Z = 1.959963984540054;

/** Wilson's interval for a rate found in `judged` reads; with none it is everything from 0 to 1. */
export function wilson(rate: number, judged: number): Interval {
  if (judged <= 0) return { low: 0, high: 1 };
  const z2 = Z * Z;
  const middle = (rate + z2 / (2 * judged)) / (1 + z2 / judged);
  const half = (Z / (1 + z2 / judged)) * Math.sqrt((rate * (1 - rate)) / judged + z2 / (4 * judged * judged));
  // Rounding must not let "none of them" exclude none at all.
  return {
    low: rate === 0 ? 0 : Math.max(0, middle - half),
    high: rate === 1 ? 1 : Math.min(1, middle + half),
  };
}

export const judgedOf = ({ confirmed, misread }: Tally): number => confirmed + misread;

/** One rate for all strata together. What lies in strata that nobody has looked at yet may be anything, and widens it so. */
export function observedRate(strata: readonly Stratum[]): ObservedRate {
  const sized = strata.map(({ reads, tally }) => ({ reads: Math.max(reads, judgedOf(tally)), tally }));
  const reads = sum(sized, (stratum) => stratum.reads);
  const judged = sized.filter(({ tally }) => judgedOf(tally) > 0);
  const coveredReads = sum(judged, (stratum) => stratum.reads);
  const shares = judged.map(({ reads: own, tally }) => ({
    share: own / coveredReads,
    judged: judgedOf(tally),
    misread: tally.misread,
  }));
  const rate = sum(shares, ({ share, judged: own, misread }) => (share * misread) / own);
  const effective = effectiveSize(shares);
  const { low, high } = wilson(rate, effective);
  const covered = reads === 0 ? 0 : coveredReads / reads;
  return {
    reads,
    confirmed: sum(strata, ({ tally }) => tally.confirmed),
    misread: sum(strata, ({ tally }) => tally.misread),
    cannotTell: sum(strata, ({ tally }) => tally.cannotTell),
    rate: judged.length === 0 ? undefined : rate,
    low: covered * low,
    high: covered * high + (1 - covered),
    effective,
    covered,
  };
}

interface Share {
  readonly share: number;
  readonly judged: number;
  readonly misread: number;
}

/** Verdicts' worth of weight that a stratum's own rate is drawn towards that of all: few verdicts cannot show its spread. */
const PULL = 5;

/** How many reads drawn without strata would tell as much. */
function effectiveSize(shares: readonly Share[]): number {
  if (shares.length === 0) return 0;
  const common = (sum(shares, ({ misread }) => misread) + 0.5) / (sum(shares, ({ judged }) => judged) + 1);
  const variance = sum(shares, ({ share, judged, misread }) => {
    const own = (misread + PULL * common) / (judged + PULL);
    return (share * share * own * (1 - own)) / judged;
  });
  const weighted = sum(
    shares,
    ({ share, judged, misread }) => share * ((misread + PULL * common) / (judged + PULL)),
  );
  return (weighted * (1 - weighted)) / variance;
}

/** What the service asserts of all its cameras. Few verdicts are no plan, so it counts as so many more of them. */
export const ASSERTED = { rate: 0.03, judged: 30 } as const;
const MOST_REVIEWS = 1_000_000;

/** About how many more reads must be judged until the true rate is known to within `half` on either side. */
export function reviewsNeeded({ rate = 0, low, high, effective }: ObservedRate, half: number): number {
  if ((high - low) / 2 <= half) return 0;
  const planned = (rate * effective + ASSERTED.rate * ASSERTED.judged) / (effective + ASSERTED.judged);
  let [enough, tooFew] = [MOST_REVIEWS, 0];
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    const then = wilson(planned, middle);
    if ((then.high - then.low) / 2 <= half) enough = middle;
    else tooFew = middle;
  }
  return Math.max(1, Math.ceil(enough - effective));
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
