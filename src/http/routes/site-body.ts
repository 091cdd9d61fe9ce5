/** A site case as the wire shows it. Never with its position. */

import type { z } from "zod";
import type { RulesOf } from "#policy/rules-at.ts";
import type { RankedPerson } from "#sites/case-parts.ts";
import { possibleSteps } from "#sites/possible-steps.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { contributionOf, stateAt } from "#sites/site-contribution.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { effectBody, endingBody } from "../contract/site-reviews.ts";
import type { SiteCaseBody, siteSchema } from "../contract/sites.ts";
import { caseParts, summaryParts } from "./site-case-parts.ts";

export interface SiteBodyContext {
  readonly clock: Clock;
  readonly rulesOf: RulesOf<"sites" | "siteCases">;
}

export function siteSummaryBody(
  site: SiteCase,
  cameras: number,
  { clock, rulesOf }: SiteBodyContext,
): z.infer<typeof siteSchema> {
  const now = clock();
  const contribution = contributionOf(site, now, rulesOf(site.forceId, now).sites);
  return {
    id: site.id,
    code: site.code,
    name: site.name,
    forceId: site.forceId,
    district: site.district,
    state: stateAt(site, now),
    proposedAt: formatInstant(site.proposedAt),
    nextReviewAt: wireInstant(site.nextReviewAt),
    ...summaryParts(site, now),
    cameras,
    contributing: contribution.permitted,
    notContributingBecause: contribution.permitted ? null : contribution.reason,
  };
}

export function siteCaseBody(site: SiteCase, cameras: number, context: SiteBodyContext): SiteCaseBody {
  const summary = siteSummaryBody(site, cameras, context);
  const { approval, suspension, refusal, closure } = site;
  const now = context.clock();
  return {
    ...summary,
    purpose: site.purpose,
    proposedBy: person(site.proposedBy),
    hasPosition: site.hasPosition,
    ...documents(site),
    ...caseParts(site, now, context.rulesOf(site.forceId, now).siteCases),
    approval:
      approval === undefined
        ? null
        : { ...stamp(approval), reviewIntervalMonths: approval.reviewIntervalMonths },
    liveSince: wireInstant(site.liveSince),
    acceptanceTest: site.acceptanceTest ?? null,
    signage: site.signage ?? null,
    reviews: site.reviews.map(reviewBody),
    suspension: suspension === undefined ? null : { ...stamp(suspension), reason: suspension.reason },
    refusal: refusal === undefined ? null : { ...stamp(refusal), reason: refusal.reason },
    closure:
      closure === undefined
        ? null
        : {
            ...stamp(closure),
            reason: closure.reason,
            dataTreatment: closure.dataTreatment,
            dataFate: closure.dataFate ?? null,
          },
    history: site.history.map(({ at, by, what }) => ({ ...stamp({ at, by }), what })),
    nextCommands: possibleSteps(site, now),
    version: site.version,
  };
}

const reviewBody = ({ at, by, effect, ending, ...review }: SiteCase["reviews"][number]) => ({
  ...review,
  ...stamp({ at, by }),
  effect: effect === undefined ? null : effectBody(effect),
  ending: ending === undefined ? null : endingBody(ending),
});

function documents({ assessment, consultation, dpia }: SiteCase) {
  return {
    assessment: assessment ?? null,
    consultation: consultation ?? null,
    dpia: dpia === undefined ? null : { ...dpia, document: dpia.document ?? null },
  };
}

const person = ({ id, name, rank }: RankedPerson) => ({ id, name, rank });
const stamp = ({ at, by }: { readonly at: Instant; readonly by: RankedPerson }) => ({
  at: formatInstant(at),
  by: person(by),
});
const wireInstant = (moment: Instant | undefined) => (moment === undefined ? null : formatInstant(moment));
