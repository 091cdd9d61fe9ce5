/** The numbers that the public page and the answers to requests are made of. No mark, no place, no person. */
import type { SiteState } from "#sites/site-words.ts";
import type { Instant } from "#terms/instant.ts";
import type { HitCounts, SearchCounts } from "./ports.ts";

export interface Figures {
  readonly at: Instant;
  readonly reads: {
    readonly last24Hours: number;
    readonly last30Days: number;
    readonly last12Months: number;
    readonly held: number;
  };
  /** Of the last twelve months, as are searches, erasures and refused deliveries. */
  readonly hits: HitCounts;
  readonly searches: readonly SearchCounts[];
  readonly readsErased: number;
  readonly deliveriesRefused: readonly { readonly reason: string; readonly count: number }[];
  readonly cameras: { readonly registered: number; readonly contributing: number };
  readonly sites: Readonly<Record<SiteState, number>>;
}

/** Counts of people's doings below this are not published exactly, so that no one person can be made out behind a number. */
export const SMALL_COUNT = 5;

/** For the public: `1,234`, `fewer than 5`, or `0`. Nothing having happened points at nobody. */
export function publishedCount(count: number): string {
  return count > 0 && count < SMALL_COUNT ? `fewer than ${SMALL_COUNT}` : inFull(count);
}

const thousands = new Intl.NumberFormat("en-GB");

/** With separators: `550,000`. For counts of things, which may be small. */
export function inFull(count: number): string {
  return thousands.format(count);
}

/** Sites in operation: live, or live with a review due. */
export function sitesInOperation({ sites }: Figures): number {
  return sites.live + sites["review-due"];
}
