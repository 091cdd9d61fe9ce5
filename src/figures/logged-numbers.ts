/**
 * The published numbers that the audit log proves. The year that is over is told exactly from a small count up, once and for good:
 * no later number can be held against it. Whatever still moves is told in ranges, wider ones where a site could be told by it.
 */
import type { FigureRules } from "#policy/rule-numbers.ts";
import { CRIME_CATEGORIES, PURPOSES } from "#terms/purpose.ts";
import type { Count, Counted } from "./counted.ts";
import { bandOf, type MonthCount } from "./month-figures.ts";
import type { OpenNumber } from "./open-numbers.ts";
import { type PublishedCount, publishedCount } from "./published-count.ts";
import { siteBand } from "./site-bands.ts";

/** What was counted for one force. */
export interface LoggedCounts {
  /** Of the last twelve months. */
  readonly lately: readonly Omit<Count, "force">[];
  /** By the month, from the first of the year that is over. */
  readonly byMonth: readonly Omit<MonthCount, "force">[];
  /** Months that are over, newest first. */
  readonly months: readonly string[];
  /** The calendar year that is over. */
  readonly year: string;
}

type Rules = Omit<FigureRules, "clause">;

interface Logged {
  readonly name: string;
  readonly what: readonly Counted[];
  /** The parts that are told even when there was none; undefined where nothing is told apart. */
  readonly parts?: (rules: Rules) => readonly string[];
  /** Does it grow with the number of sites? */
  readonly bySites: boolean;
  /** Is it told month by month too? */
  readonly monthly?: true;
  /** Do other numbers of a year come to the same sum? Then it is no exact one: what is small in one of them could be worked out. */
  readonly sameSum?: true;
}

const ANY = (): readonly string[] => [];
const tiers = ({ tiers: named, beyondTiers }: Rules) => [...named.map(({ words }) => words), beyondTiers];

const LOGGED: readonly Logged[] = [
  { name: "hits-put-before-an-officer", what: ["hit-raised"], bySites: true },
  { name: "hits-found-to-match", what: ["hit-verified"], bySites: true },
  { name: "hits-found-to-be-misreads", what: ["hit-misread"], bySites: true },
  { name: "hits-by-outcome", what: ["hit-outcome"], parts: ANY, bySites: true },
  { name: "searches-answered", what: ["search-answered"], parts: tiers, bySites: false },
  { name: "searches-refused", what: ["search-refused"], parts: tiers, bySites: false },
  {
    name: "searches",
    what: ["search-answered", "search-refused"],
    bySites: false,
    monthly: true,
    sameSum: true,
  },
  {
    name: "searches-by-purpose",
    what: ["search-purpose"],
    parts: () => PURPOSES,
    bySites: false,
    sameSum: true,
  },
  {
    name: "searches-by-category",
    what: ["search-category"],
    parts: () => CRIME_CATEGORIES,
    bySites: false,
    sameSum: true,
  },
  { name: "auditors-questions-asked", what: ["finding-asked"], bySites: false, monthly: true },
  { name: "auditors-questions-settled", what: ["finding-closed"], parts: ANY, bySites: false, monthly: true },
  { name: "messages-from-the-public", what: ["contact-received"], parts: ANY, bySites: false },
  { name: "messages-answered", what: ["contact-answered"], parts: ANY, bySites: false },
  { name: "reads-checked", what: ["read-checked"], parts: ANY, bySites: false },
  { name: "reads-deleted", what: ["reads-erased"], bySites: true },
  { name: "records-deleted", what: ["records-erased"], parts: ANY, bySites: true },
  { name: "deletions-certified", what: ["erasure"], bySites: false, monthly: true },
];

/** A small one as one range, a larger one as the range it lies in. */
export function rangeOf(count: number, smallCount: number, bySites: boolean): PublishedCount {
  const { least, most } = bySites ? siteBand(count) : bandOf(count);
  // Whatever the policy calls small lies in one range.
  if (count > 0 && least < smallCount) return { least: 1, most: Math.max(most, smallCount - 1) };
  return { least, most };
}

/**
 * The smallest range holds nought as well where exact sums stand beside it. Otherwise a year of 11 with months of 1 to 9, of 10 to 19
 * and of none would say that there was 1 in the first.
 */
const fromNought = ({ least, most }: PublishedCount): PublishedCount =>
  least <= 1 ? { least: 0, most: Math.max(most, FEWEST) } : { least, most };
const FEWEST = 9;

export function loggedNumbers(counts: LoggedCounts, rules: Rules): readonly OpenNumber[] {
  const { lately, byMonth, months, year } = counts;
  const inYear = byMonth.filter(({ month }) => month.startsWith(year));
  // A year in which the log did not yet stand is not told as one in which nothing happened.
  const years = inYear.some(({ what }) => what !== "reads" && what !== "cameras-reading") ? [year] : [];
  return LOGGED.flatMap((kind): readonly OpenNumber[] => {
    const { name, what, bySites, monthly, sameSum } = kind;
    const parts = partsOf(kind, [...lately, ...inYear], rules);
    const of = (held: LoggedCounts["lately"], part?: string) =>
      held
        .filter((count) => what.includes(count.what) && (part === undefined || count.detail === part))
        .reduce((sum, { count }) => sum + count, 0);
    const told = (part: string | undefined) => [
      {
        ...{ name, part: part ?? "", period: "last-12-months" as const, of: "" },
        ...rangeOf(of(lately, part), rules.smallCount, bySites),
      },
      ...years.map((one) => ({
        ...{ name, part: part ?? "", period: "calendar-year" as const, of: one },
        ...(sameSum
          ? fromNought(rangeOf(of(inYear, part), rules.smallCount, bySites))
          : publishedCount(of(inYear, part), rules.smallCount)),
      })),
    ];
    const ofMonth = (month: string) => of(byMonth.filter((count) => count.month === month));
    return [
      ...parts.flatMap(told),
      ...(monthly ? months : []).map((month) => ({
        ...{ name, part: "", period: "month" as const, of: month },
        ...fromNought(rangeOf(ofMonth(month), rules.smallCount, bySites)),
      })),
    ];
  });
}

function partsOf(
  { what, parts }: Logged,
  counts: LoggedCounts["lately"],
  rules: Rules,
): readonly (string | undefined)[] {
  if (parts === undefined) return [undefined];
  const counted = counts.filter((count) => what.includes(count.what)).map(({ detail }) => detail);
  // Counts of an earlier policy's tiers are told under the words they were counted by.
  return [...new Set([...parts(rules), ...counted.toSorted()])];
}
