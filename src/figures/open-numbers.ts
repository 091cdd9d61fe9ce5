/** The published numbers one by one, for machines: what each counts, over which time, and at least and at most how many. */
import { type Figures, sitesInOperation } from "./figures.ts";
import { type PublishedCount, publishedCount } from "./published-count.ts";

export const PERIODS = ["now", "last-24-hours", "last-30-days", "last-12-months", "end-of-month"] as const;

export interface OpenNumber extends PublishedCount {
  /** What is counted. */
  readonly name: string;
  /** Of it the part with this outcome, reach or reason, or of this month; empty for all. */
  readonly part: string;
  readonly period: (typeof PERIODS)[number];
}

/** The same numbers as the page tells: those from the log are left out while they do not agree with it. */
export function openNumbers(figures: Figures): readonly OpenNumber[] {
  const { reads, cameras, sites } = figures;
  return [
    exact("reads", reads.last24Hours, "last-24-hours"),
    exact("reads", reads.last30Days, "last-30-days"),
    exact("reads", reads.last12Months, "last-12-months"),
    exact("reads-kept", reads.held, "now"),
    exact("cameras-contributing", cameras.contributing, "now"),
    exact("cameras-registered", cameras.registered, "now"),
    exact("sites-in-operation", sitesInOperation(figures), "now"),
    exact("sites-review-due", sites["review-due"], "now"),
    exact("sites-suspended", sites.suspended, "now"),
    exact("sites-closed", sites.closed, "now"),
    exact("sites-refused", sites.refused, "now"),
    exact("deliveries-refused", sum(figures.deliveriesRefused.map(({ count }) => count)), "last-12-months"),
    ...figures.openFindings.map(({ month, open }) => ({
      ...{ name: "auditors-questions-open", part: month, period: "end-of-month" as const },
      ...open,
    })),
    ...(figures.agreeWithLog ? numbersOfLog(figures) : []),
  ];
}

/** Those that the audit log proves. */
export function numbersOfLog({
  readsErased,
  hits,
  searches,
}: Pick<Figures, "readsErased" | "hits" | "searches">): readonly OpenNumber[] {
  return [
    exact("reads-deleted", readsErased, "last-12-months"),
    ofPeople("hits-put-before-an-officer", "", hits.raised),
    ofPeople("hits-found-to-match", "", hits.verified),
    ofPeople("hits-found-to-be-misreads", "", hits.misread),
    ...hits.outcomes.map(({ outcome, count }) => ofPeople("hits-by-outcome", outcome, count)),
    ...searches.flatMap(({ tier, answered, refused }) => [
      ofPeople("searches-answered", tier, answered),
      ofPeople("searches-refused", tier, refused),
    ]),
  ];
}

const exact = (name: string, count: number, period: OpenNumber["period"]): OpenNumber => ({
  ...{ name, part: "", period },
  ...publishedCount(count, 0),
});

const ofPeople = (name: string, part: string, count: PublishedCount): OpenNumber => ({
  ...{ name, part, period: "last-12-months" as const },
  ...count,
});

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
