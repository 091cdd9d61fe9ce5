/** The rules of site governance as data, each with where it comes from. A force may replace any of them. */
import type { Rank } from "#terms/officer.ts";

export interface SitePolicy {
  /** The approver holds at least this rank and is not the proposer. */
  readonly approverRank: Rank;
  readonly reviewIntervalMonths: number;
  readonly longestReviewIntervalMonths: number;
  /** Reads are refused when a review is overdue by this many days. */
  readonly reviewGraceDays: number;
  readonly source: string;
}

/** National guidance has no public number of months; a year is what forces describe as regular review. */
export const DEFAULT_SITE_POLICY: SitePolicy = {
  approverRank: "superintendent",
  reviewIntervalMonths: 12,
  longestReviewIntervalMonths: 24,
  reviewGraceDays: 28,
  source:
    "Cheshire Constabulary ANPR page (regular review of locations); Warwickshire and West Mercia notice (collection ceases at sites no longer needed); interval, rank and grace set by the force",
};
