/** A probability for people. Rounding never makes it certain, nor impossible: no reader is ever quite sure. */
export function percent(probability: number): string {
  if (probability >= 0.995) return "over 99%";
  if (probability > 0 && probability < 0.005) return "under 1%";
  return `${Math.round(probability * 100)}%`;
}

/** A rate, to a tenth of a per cent, by the same rule. */
export function percentToTenth(rate: number): string {
  if (rate >= 0.9995 && rate < 1) return "over 99.9%";
  if (rate > 0 && rate < 0.0005) return "under 0.1%";
  return rate === 0 || rate === 1 ? `${rate * 100}%` : `${(rate * 100).toFixed(1)}%`;
}
