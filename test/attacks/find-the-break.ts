/** Somebody has a number for each month: in which month does it stand on another level? And how often is that found by chance? */
import { CHANGES_FROM, CHANGES_UP_TO, MONTHS } from "./invented-county.ts";

export const COUNTIES = 400;
export const BY_CHANCE = 1 / (CHANGES_UP_TO - CHANGES_FROM);
/** Three standard errors of a share of so many counties, and two in a hundred that we allow a range to tell. */
export const allowedIn = (counties: number): number =>
  BY_CHANCE + 3 * Math.sqrt((BY_CHANCE * (1 - BY_CHANCE)) / counties) + 0.02;

/** A number for each month, as far as it was told. */
export type Series = readonly (number | undefined)[];

/** After which month does the series stand on another level? How much better that explains it than one level does, and one of the best months. */
function bestBreak(series: Series, random: () => number): { readonly month: number; readonly gain: number } {
  const told = series.map((one) => (one === undefined ? undefined : Math.log(one + 1)));
  const spread = (from: number, to: number) => {
    const part = told.slice(from, to).filter((one) => one !== undefined);
    const mean = part.reduce((sum, one) => sum + one, 0) / Math.max(1, part.length);
    return part.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  };
  const all = spread(0, MONTHS);
  const gains = Array.from({ length: CHANGES_UP_TO - CHANGES_FROM }, (_, at) => {
    const month = CHANGES_FROM + at;
    return { month, gain: all - spread(0, month) - spread(month, MONTHS) };
  });
  const most = Math.max(...gains.map(({ gain }) => gain));
  const best = gains.filter(({ gain }) => gain >= most - 1e-9);
  return best[Math.floor(random() * best.length)] ?? { month: CHANGES_FROM, gain: 0 };
}

/** The one among an attack's series that shows the clearest break. */
export function guess(series: readonly Series[], random: () => number): number {
  const breaks = series.map((one) => bestBreak(one, random));
  const clearest = breaks.toSorted((a, b) => b.gain - a.gain)[0];
  return clearest === undefined || clearest.gain < 1e-9
    ? CHANGES_FROM + Math.floor(random() * (CHANGES_UP_TO - CHANGES_FROM))
    : clearest.month;
}
