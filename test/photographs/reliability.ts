/** Does a confidence mean what it says? Compares what readings promised with how often they were right. */
import { seededNumbers } from "#demo/seeded-numbers.ts";

export interface Judged {
  /** What the reading promised: the probability that the whole mark is right. */
  readonly confidence: number;
  readonly right: boolean;
}

export interface Bin {
  readonly count: number;
  readonly confidence: number;
  /** Share that was right. */
  readonly accuracy: number;
}

/** Bins of equal width over 0 to 1, without the empty ones. */
export function widthBins(judged: readonly Judged[], bins = 10): Bin[] {
  const groups = Array.from({ length: bins }, (): Judged[] => []);
  for (const each of judged) groups[Math.min(bins - 1, Math.floor(each.confidence * bins))]?.push(each);
  return groups.filter(({ length }) => length > 0).map(binOf);
}

/** Bins with as good as the same number of readings in each, from the least sure to the surest. */
export function massBins(judged: readonly Judged[], bins = 15): Bin[] {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence);
  const edge = (bin: number): number => Math.round((bin * sorted.length) / bins);
  return Array.from({ length: bins }, (_, bin) => sorted.slice(edge(bin), edge(bin + 1)))
    .filter(({ length }) => length > 0)
    .map(binOf);
}

/** Expected calibration error: how far promise and outcome lie apart, averaged over the readings. */
export function calibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count * Math.abs(bin.accuracy - bin.confidence)) / all, 0);
}

/**
 * What `calibrationError` of mass bins would be, on average, if every confidence were true: so many readings show no less by chance
 * alone. Drawn with numbers that repeat.
 */
export function errorOfTheHonest(judged: readonly Judged[], rounds = 40): number {
  const next = seededNumbers(1);
  const draw = (): Judged[] => judged.map(({ confidence }) => ({ confidence, right: next() < confidence }));
  return mean(Array.from({ length: rounds }, () => calibrationError(massBins(draw()))));
}

/** Brier score: the mean square of promise less outcome; 0 is a prophet, 0.25 a coin. */
export function brierScore(judged: readonly Judged[]): number {
  return mean(judged.map(({ confidence, right }) => (confidence - (right ? 1 : 0)) ** 2));
}

/** Mean log loss: what the outcomes cost who believed the confidences; the least where they are true. */
export function logLoss(judged: readonly Judged[]): number {
  const least = 1e-6;
  return mean(
    judged.map(({ confidence, right }) => -Math.log(Math.max(least, right ? confidence : 1 - confidence))),
  );
}

/**
 * Upper end of the one-sided 95 % interval (Clopper and Pearson) for a share of which `errors` in `count` were seen: with 0 in
 * 100 it is 3 %, so that a small sample cannot promise much.
 */
export function upperBound(errors: number, count: number, level = 0.95): number {
  if (errors >= count) return 1;
  let [low, high] = [errors / count, 1];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (atMost(errors, count, middle) > 1 - level) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `errors` in `count` when each comes with this probability. */
function atMost(errors: number, count: number, share: number): number {
  let logTerm = count * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= errors; k++) {
    logTerm += Math.log((count - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return sum;
}

function binOf(judged: readonly Judged[]): Bin {
  return {
    count: judged.length,
    confidence: mean(judged.map(({ confidence }) => confidence)),
    accuracy: mean(judged.map(({ right }) => (right ? 1 : 0))),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
