/**
 * The published numbers that no log entry proves: sites, cameras, reads, refused deliveries, the rate of misreads. What there is now
 * is told of no site: sites and cameras stand as they were when the year began, and what moves with them is told in wide ranges.
 */
import type { ObservedRate } from "#quality/observed-rate.ts";
import { judgedOf } from "#quality/observed-rate.ts";
import type { OverdueAge, SitesAsAt } from "#sites/sites-as-at.ts";
import type { LoggedCounts } from "./logged-numbers.ts";
import { bandOf } from "./month-figures.ts";
import type { OpenNumber } from "./open-numbers.ts";
import { type PublishedCount, publishedCount } from "./published-count.ts";
import { siteBand } from "./site-bands.ts";

export interface SiteSources extends Pick<LoggedCounts, "byMonth" | "months" | "year"> {
  /** As they were when the running year began; undefined when there was none yet. */
  readonly sites: SitesAsAt | undefined;
  readonly sitesNow: number;
  readonly camerasNow: { readonly registered: number; readonly contributing: number };
  readonly reads: { readonly last12Months: number; readonly held: number };
  /** Undefined where nobody watches over it. */
  readonly misreads: ObservedRate | undefined;
  /** Have all reads of the year that is over been counted? */
  readonly yearSettled: boolean;
  readonly smallCount: number;
}

/** Rates are told in parts of so many. */
export const RATE_OF = 10_000;
/** Hits are told against so many reads. */
export const HITS_IN = 100_000;
const DECEMBER_DAYS = 31;

export function siteNumbers(sources: SiteSources): readonly OpenNumber[] {
  const { reads, misreads, months } = sources;
  return [
    one("reads", "last-12-months", siteBand(reads.last12Months)),
    one("reads-kept", "now", siteBand(reads.held)),
    ...yearNumbers(sources),
    ...months.flatMap((month) => perCamera(month, sources)),
    ...(sources.sites === undefined ? firstYear(sources) : sitesThen(sources.sites, sources)),
    ...(misreads === undefined ? [] : rateNumbers(misreads)),
  ];
}

/** How busy a camera is, which neither a new site nor a closed one changes much. None of a month whose cameras were not counted. */
function perCamera(month: string, { byMonth }: SiteSources): readonly OpenNumber[] {
  const sum = sumOf(byMonth.filter((count) => count.month === month));
  const cameraDays = sum("cameras-reading");
  if (cameraDays === 0) return [];
  return [one("reads-a-camera-a-day", "month", siteBand(Math.round(sum("reads") / cameraDays)), month)];
}

/** Hits are told against reads: both grow with a new site, so their share does not. None of a month whose reads were not counted. */
export const hitShares = ({
  byMonth,
  months,
}: Pick<LoggedCounts, "byMonth" | "months">): readonly OpenNumber[] =>
  months.flatMap((month) => {
    const sum = sumOf(byMonth.filter((count) => count.month === month));
    const reads = sum("reads");
    if (reads === 0) return [];
    const share = Math.round((sum("hit-raised") * HITS_IN) / reads);
    return [one(`hits-in-${HITS_IN}-reads`, "month", siteBand(share), month)];
  });

/** Of the year that is over, when nothing of it is still to come. */
function yearNumbers({ byMonth, year, yearSettled, smallCount }: SiteSources): readonly OpenNumber[] {
  const inYear = byMonth.filter(({ month }) => month.startsWith(year));
  const sum = sumOf(inYear);
  if (!yearSettled || sum("reads") + sum("delivery-refused") === 0) return [];
  return [
    one("reads", "calendar-year", exactly(sum("reads")), year),
    one("deliveries-refused", "calendar-year", publishedCount(sum("delivery-refused"), smallCount), year),
  ];
}

/** Before the first new year there is nothing to tell exactly: two numbers, in ranges. */
const firstYear = ({ sitesNow, camerasNow }: SiteSources): readonly OpenNumber[] => [
  one("cameras-contributing", "now", siteBand(camerasNow.contributing)),
  one("sites-in-operation", "now", siteBand(sitesNow)),
];

function sitesThen(sites: SitesAsAt, { byMonth, year, smallCount }: SiteSources): readonly OpenNumber[] {
  const begun = String(Number(year) + 1);
  const then = (name: string, count: PublishedCount, part = "") => ({
    ...one(name, "start-of-year", count, begun),
    part,
  });
  const december = sumOf(byMonth.filter(({ month }) => month === `${year}-12`))("cameras-reading");
  return [
    ...(december === 0 ? [] : [then("cameras-contributing", exactly(Math.round(december / DECEMBER_DAYS)))]),
    then("sites-in-operation", exactly(sites.inOperation)),
    then("sites-suspended", publishedCount(sites.suspended, smallCount)),
    then("sites-closed", publishedCount(sites.closed, smallCount)),
    then("sites-refused", publishedCount(sites.refused, smallCount)),
    ...Object.entries(sites.reviewOverdue).map(([age, count]) =>
      then("sites-review-overdue", publishedCount(count, smallCount), age satisfies string as OverdueAge),
    ),
  ];
}

/** The limits between which the true rate very likely lies, and on how many reads that rests. */
function rateNumbers(rate: ObservedRate): readonly OpenNumber[] {
  const judged = judgedOf(rate);
  if (rate.rate === undefined || judged === 0) return [];
  const parts = (share: number) => Math.round(share * RATE_OF);
  return [
    one(`misreads-in-${RATE_OF}-reads`, "now", exactly(parts(rate.rate))),
    one(`misreads-in-${RATE_OF}-reads-limits`, "now", { least: parts(rate.low), most: parts(rate.high) }),
    one("misreads-judged-reads", "now", bandOf(judged)),
  ];
}

const exactly = (count: number): PublishedCount => ({ least: count, most: count });

const one = (name: string, period: OpenNumber["period"], count: PublishedCount, of = ""): OpenNumber => ({
  ...{ name, part: "", period, of },
  ...count,
});

const sumOf =
  (counts: SiteSources["byMonth"]) =>
  (what: SiteSources["byMonth"][number]["what"], detail?: string): number =>
    counts
      .filter((count) => count.what === what && (detail === undefined || count.detail === detail))
      .reduce((sum, { count }) => sum + count, 0);
