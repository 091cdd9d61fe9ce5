/** What a proposal is found to need before anybody works on it, and how long a case that needs less may last. */

import type { CaseDocument, LighterCaseRules, SiteCaseRules } from "#policy/site-rules.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { dateAfter, endOfDay, type LocalDate, londonDate } from "#terms/local-date.ts";
import { type Rank, ranksAtLeast } from "#terms/officer.ts";
import type { Deployed, RankedPerson, ScreeningAsked, SiteDeployment } from "./case-parts.ts";
import type { SiteCase, SiteEvent } from "./site-case.ts";

export type ScreeningRefusal =
  | { readonly code: "site-fixed-needs-full" | "site-deployment-times" }
  | { readonly code: "site-end-day"; readonly latest: LocalDate }
  | { readonly code: "site-extender-rank"; readonly rankNeeded: Rank; readonly rankHeld: Rank };

interface Context {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly cases: SiteCaseRules;
}
type Outcome = { readonly event: SiteEvent } | { readonly refusal: ScreeningRefusal };

export const ALL_DOCUMENTS: readonly CaseDocument[] = ["assess", "consult", "sign-dpia"];

const lighterRules = (
  deployment: SiteDeployment,
  { lighter }: SiteCaseRules,
): LighterCaseRules | undefined => (deployment === "fixed" ? undefined : lighter[deployment]);

/** Which rank approves it, where the case is a lighter one. */
export function lighterApprover({ screening }: SiteCase, cases: SiteCaseRules): Rank | undefined {
  return screening === undefined || screening.needsFull
    ? undefined
    : lighterRules(screening.deployment, cases)?.approverRank;
}

export function screen(asked: ScreeningAsked, { by, now, cases }: Context): Outcome {
  const stamp = { at: now, by, type: "screened" } as const;
  const rules = lighterRules(asked.deployment, cases);
  if (asked.needsFull) {
    const { endsOn: _none, ...rest } = asked;
    return { event: { ...stamp, screening: { ...rest, documents: ALL_DOCUMENTS } } };
  }
  if (rules === undefined) return { refusal: { code: "site-fixed-needs-full" } };
  const latest = dateAfter(londonDate(now), rules.longestDays);
  if (asked.endsOn === undefined || asked.endsOn < londonDate(now) || asked.endsOn > latest)
    return { refusal: { code: "site-end-day", latest } };
  return { event: { ...stamp, screening: { ...asked, documents: rules.documents } } };
}

/** From one end to a later one, as often as the time in all permits. */
export function extend(
  { endsOn, reason }: { readonly endsOn: LocalDate; readonly reason: string },
  site: SiteCase,
  { by, now, cases }: Context,
): Outcome {
  if (!ranksAtLeast(by.rank, cases.extenderRank)) {
    const ranks = { rankNeeded: cases.extenderRank, rankHeld: by.rank };
    return { refusal: { code: "site-extender-rank", ...ranks } };
  }
  const latest = latestEnd(site, now, cases);
  if (endsOn < londonDate(now) || endsOn > latest) return { refusal: { code: "site-end-day", latest } };
  return { event: { at: now, by, type: "extended", endsOn, reason } };
}

function latestEnd(site: SiteCase, now: Instant, cases: SiteCaseRules): LocalDate {
  const rules = site.screening && lighterRules(site.screening.deployment, cases);
  if (rules === undefined) return londonDate(now);
  const atOnce = dateAfter(londonDate(now), rules.longestDays);
  const inAll = dateAfter(londonDate(site.liveSince ?? now), rules.longestTotalDays);
  return atOnce < inAll ? atOnce : inAll;
}

/** Written down when it is over, so that nothing stands in the log that did not happen. */
export function logDeployment(deployment: Deployed, { by, now }: Context): Outcome {
  const { from, to } = deployment;
  if (to <= from || to > now || to - from > 7 * DAY_MS) return { refusal: { code: "site-deployment-times" } };
  return { event: { at: now, by, type: "deployed", deployment } };
}

/** Past the last day of its time; one without an end never is. */
export const isOver = ({ endsOn }: Pick<SiteCase, "endsOn">, now: Instant): boolean =>
  endsOn !== undefined && now > endOfDay(endsOn);
