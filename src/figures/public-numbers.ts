/** All numbers of one force that are published, on its page and for machines. No mark, no place, no person. */

import type { FigureRules } from "#policy/rule-numbers.ts";
import type { Instant } from "#terms/instant.ts";
import { type LoggedCounts, loggedNumbers, rangeOf } from "./logged-numbers.ts";
import { monthOf, monthsBackFrom } from "./months.ts";
import type { OpenFindings } from "./open-findings.ts";
import type { OpenNumber } from "./open-numbers.ts";
import { hitShares, type SiteSources, siteNumbers } from "./site-numbers.ts";

export interface PublicNumbers {
  readonly at: Instant;
  /** What is smaller is told as one range. */
  readonly smallCount: number;
  /** False when the last comparison with the audit log found other numbers: then those from the log are not told. */
  readonly agreeWithLog: boolean;
  readonly numbers: readonly OpenNumber[];
}

interface Sources {
  readonly at: Instant;
  readonly agreeWithLog: boolean;
  readonly rules: Omit<FigureRules, "clause">;
  readonly logged: LoggedCounts;
  readonly sites: Omit<SiteSources, keyof LoggedCounts | "smallCount">;
  /** Auditors' questions that were not settled at the end of each month; from their register. */
  readonly openFindings: readonly OpenFindings[];
  /** Of them those whose time to be answered is over now. */
  readonly overdueFindings: number;
}

export function publicNumbers(sources: Sources): PublicNumbers {
  const { at, agreeWithLog, rules, logged, openFindings, overdueFindings } = sources;
  const { smallCount } = rules;
  return {
    ...{ at, smallCount, agreeWithLog },
    numbers: [
      ...siteNumbers({ ...sources.sites, ...logged, smallCount }),
      ...openFindings.map(({ month, open }) => ({
        ...{ name: "auditors-questions-open", part: "", period: "end-of-month" as const, of: month },
        ...open,
      })),
      {
        ...{ name: "auditors-questions-overdue", part: "", period: "now", of: "" },
        ...rangeOf(overdueFindings, smallCount, false),
      },
      ...(agreeWithLog ? [...loggedNumbers(logged, rules), ...hitShares(logged)] : []),
    ],
  };
}

const MONTHS = 12;

/** Which months and which year are over on this moment, and where must counting by the month begin? */
export function periodsAt(now: Instant): Pick<LoggedCounts, "months" | "year"> {
  const month = monthOf(now);
  return {
    months: monthsBackFrom(month, MONTHS + 1).slice(1),
    year: String(Number(month.slice(0, 4)) - 1),
  };
}
