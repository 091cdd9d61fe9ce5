/**
 * What public numbers and answers to requests are made of, as it is at one moment. No mark, no place, no person. What grows with the number
 * of sites is told to nobody as it stands here, but as `public-numbers.ts` tells it.
 */
import type { FigureRules } from "#policy/rule-numbers.ts";
import type { SiteState } from "#sites/site-words.ts";
import type { Instant } from "#terms/instant.ts";
import type { Count, Counted } from "./counted.ts";
import { type PublishedCount, publishedCount } from "./published-count.ts";

/** Searches of a period by how far back they reached. */
interface SearchCounts {
  /** In words, for example `up to 90 days`. */
  readonly tier: string;
  readonly answered: PublishedCount;
  readonly refused: PublishedCount;
}

/** Of one force. A person reads each answer before it is sent; what is published without one is in `public-numbers.ts`. */
export interface Figures {
  readonly at: Instant;
  /** Counts of people's doings below this are not published exactly, so that no one person can be made out behind a number. */
  readonly smallCount: number;
  /** False when the last comparison with the audit log found other numbers: then those from the log are not told. */
  readonly agreeWithLog: boolean;
  readonly reads: { readonly last12Months: number; readonly held: number };
  /** Of the last twelve months. */
  readonly searches: readonly SearchCounts[];
  readonly cameras: { readonly registered: number; readonly contributing: number };
  readonly sites: Readonly<Record<SiteState, number>>;
}

/** Sites in operation: live, or live with a review due. */
export function sitesInOperation({ sites }: Figures): number {
  return sites.live + sites["review-due"];
}

/** Searches out of one force's counts of a period. */
export function figuresFrom(
  counts: readonly Omit<Count, "force">[],
  { tiers, beyondTiers, smallCount }: Omit<FigureRules, "clause">,
): Pick<Figures, "smallCount" | "searches"> {
  const of = (what: Counted, detail?: string) =>
    counts
      .filter((count) => count.what === what && (detail === undefined || count.detail === detail))
      .reduce((sum, { count }) => sum + count, 0);
  const told = (what: Counted, detail?: string) => publishedCount(of(what, detail), smallCount);
  const details = (what: Counted) =>
    [...new Set(counts.filter((count) => count.what === what).map(({ detail }) => detail))].toSorted();
  // Counts of an earlier policy's tiers are told under the words they were counted by.
  const counted = [...details("search-answered"), ...details("search-refused")];
  const named = new Set([...tiers.map(({ words }) => words), beyondTiers, ...counted]);
  return {
    smallCount,
    searches: [...named].map((tier) => ({
      tier,
      answered: told("search-answered", tier),
      refused: told("search-refused", tier),
    })),
  };
}
