/** How many of the auditors' questions about searches were not settled at the end of each month? Of people's doings, so in ranges. */
import type { SearchFinding } from "#audit/search-finding.ts";
import type { Instant } from "#terms/instant.ts";
import { rangeOf } from "./logged-numbers.ts";
import { monthOf, monthsBackFrom } from "./months.ts";
import type { PublishedCount } from "./published-count.ts";

export interface OpenFindings {
  /** `2026-11`, by the calendar of Great Britain; of the newest, which is not over, as it stands. */
  readonly month: string;
  readonly open: PublishedCount;
}

const MONTHS = 12;

/** The newest month first. */
export function openFindingsByMonth(
  findings: readonly Pick<SearchFinding, "at" | "closed">[],
  now: Instant,
  smallCount: number,
): readonly OpenFindings[] {
  const spans = findings.map(({ at, closed }) => ({
    asked: monthOf(at),
    closed: closed === undefined ? undefined : monthOf(closed.at),
  }));
  return monthsBackFrom(monthOf(now), MONTHS).map((month) => {
    const open = spans.filter(
      ({ asked, closed }) => asked <= month && (closed === undefined || closed > month),
    );
    return { month, open: rangeOf(open.length, smallCount, false) };
  });
}
