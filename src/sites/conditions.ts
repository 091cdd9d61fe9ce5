/** Under which conditions was a site approved, which of them are met, and does one that is not stop collection? */

import type { SiteCaseRules } from "#policy/site-rules.ts";
import type { Instant } from "#terms/instant.ts";
import { dateAfter, type LocalDate, londonDate } from "#terms/local-date.ts";
import type { ConditionAsked, RankedPerson, SiteCondition } from "./case-parts.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";

export const CONDITION_STANDINGS = ["open", "overdue", "met", "failed"] as const;
export type ConditionStanding = (typeof CONDITION_STANDINGS)[number];

export type ConditionRefusal =
  | { readonly code: "site-condition-unknown" }
  | { readonly code: "site-condition-day"; readonly latest: LocalDate };

interface Context {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly cases: SiteCaseRules;
}

export function conditionStanding({ settled, dueOn }: SiteCondition, now: Instant): ConditionStanding {
  if (settled !== undefined) return settled.isMet ? "met" : "failed";
  return londonDate(now) > dueOn ? "overdue" : "open";
}

export const isBroken = (condition: SiteCondition, now: Instant): boolean =>
  ["overdue", "failed"].includes(conditionStanding(condition, now));

export const isUnsettled = ({ settled }: SiteCondition): boolean => settled?.isMet !== true;

/** The first that stops collection now. */
export const stoppingCondition = (
  { conditions }: Pick<SiteCase, "conditions">,
  now: Instant,
): SiteCondition | undefined =>
  conditions.find((condition) => condition.pastDue === "suspend" && isBroken(condition, now));

export function numbered(
  asked: readonly ConditionAsked[],
  { now, cases }: Pick<Context, "now" | "cases">,
): readonly SiteCondition[] | ConditionRefusal {
  const { pastDue, longestDays } = cases.conditions;
  const latest = dateAfter(londonDate(now), longestDays);
  if (asked.some(({ dueOn }) => dueOn < londonDate(now) || dueOn > latest))
    return { code: "site-condition-day", latest };
  return asked.map((condition, index) => ({ ...condition, number: index + 1, pastDue }));
}

/** A condition that failed may be met later; one that is met stays met. */
export function settleCondition(
  {
    number,
    isMet,
    evidence,
  }: { readonly number: number; readonly isMet: boolean; readonly evidence: string },
  { conditions }: SiteCase,
  { by, now }: Context,
): { readonly event: SiteEvent } | { readonly refusal: ConditionRefusal } {
  const condition = conditions.find((one) => one.number === number);
  if (condition === undefined || !isUnsettled(condition))
    return { refusal: { code: "site-condition-unknown" } };
  return { event: { at: now, by, type: "condition-settled", number, isMet, evidence } };
}
