/** Parts of an answer that are counted by month: which months are asked for, and what was counted of each. */

import { monthOf, monthsBackFrom } from "#figures/months.ts";
import type { PublishedCount } from "#figures/published-count.ts";
import type { Instant } from "#terms/instant.ts";
import type { CostLine } from "./cost-line.ts";

export const PERIOD_TOPICS = [
  "hits-by-month",
  "searches-by-category",
  "deletions",
  "costs",
  "complaints",
] as const;
export type PeriodTopic = (typeof PERIOD_TOPICS)[number];

/** Months as `2026-11`, both included; left out, the twelve that are over. */
export interface PeriodPart {
  readonly topic: PeriodTopic;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Oldest first. */
export type Months = readonly string[];

const MOST_MONTHS = 60;

/** A month that is not over tells by its growth what happened on one day, so none is. */
export function monthsAsked({ from, to }: Omit<PeriodPart, "topic">, now: Instant): Months {
  const over = monthsBackFrom(monthOf(now), MOST_MONTHS + 1).slice(1);
  const asked = from === undefined && to === undefined ? over.slice(0, 12) : over;
  return asked
    .filter((month) => (from === undefined || month >= from) && (to === undefined || month <= to))
    .toReversed();
}

interface HitMonth {
  readonly month: string;
  readonly raised: PublishedCount;
  readonly verified: PublishedCount;
  readonly misread: PublishedCount;
  /** Hits for each 100,000 reads; undefined where reads were not counted. */
  readonly inReads: PublishedCount | undefined;
}

export interface ComplaintMonth {
  readonly month: string;
  readonly all: PublishedCount;
  /** In the order of `about`. */
  readonly byTopic: readonly PublishedCount[];
}

export interface CountedList {
  readonly name: string;
  readonly hits: PublishedCount;
  readonly misread: PublishedCount;
  readonly closed: PublishedCount;
  /** Of each month, as `months` has them. */
  readonly byMonth: readonly PublishedCount[];
}

/** What was counted for one part. */
export type CountedPart = { readonly months: Months } & (
  | {
      readonly topic: "hits-by-month";
      readonly hits: readonly HitMonth[];
      readonly outcomes: readonly { readonly outcome: string; readonly count: PublishedCount }[];
      readonly lists: readonly CountedList[];
    }
  | {
      readonly topic: "searches-by-category";
      readonly searches: readonly {
        /** In words. */
        readonly category: string;
        readonly tier: string;
        readonly answered: PublishedCount;
        readonly refused: PublishedCount;
      }[];
    }
  | {
      readonly topic: "deletions";
      readonly deletions: readonly { readonly month: string; readonly reads: PublishedCount }[];
    }
  | { readonly topic: "costs"; readonly costs: readonly CostLine[] }
  | {
      readonly topic: "complaints";
      /** What a complaint can be about. */
      readonly about: readonly string[];
      readonly complaints: readonly ComplaintMonth[];
      readonly outcomes: readonly { readonly outcome: string; readonly count: PublishedCount }[];
    }
);
