/** A probability for people. Rounding never makes it certain, nor impossible. */
export function percent(probability: number): string {
  if (probability >= 0.995 && probability < 1) return "over 99%";
  if (probability > 0 && probability < 0.005) return "under 1%";
  return `${Math.round(probability * 100)}%`;
}
