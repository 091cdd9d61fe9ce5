/** May this step be taken on this case, and what happens then? Pure: the caller brings the case, the person and the time. */

import type { SiteRules } from "#policy/rule-numbers.ts";
import type { SiteCaseRules } from "#policy/site-rules.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { type Rank, ranksAtLeast } from "#terms/officer.ts";
import { addMonths } from "./add-months.ts";
import type { ConditionAsked, RankedPerson } from "./case-parts.ts";
import { type ConditionRefusal, numbered } from "./conditions.ts";
import type { ConsultationRefusal } from "./consultation-list.ts";
import { decideCase } from "./decide-case.ts";
import { possibleSteps } from "./possible-steps.ts";
import { monthsAsked } from "./review-ending.ts";
import { lighterApprover, type ScreeningRefusal } from "./screening.ts";
import type { SiteCase, SiteEvent, SiteReview } from "./site-case.ts";
import type { SiteCommand, SiteCommandType, SiteProposeCommand } from "./site-command.ts";
import { stateAt } from "./site-contribution.ts";
import type { SiteState } from "./site-words.ts";

export type SiteRefusal =
  | ScreeningRefusal
  | ConsultationRefusal
  | ConditionRefusal
  | {
      readonly code: "site-step-not-possible";
      readonly state: SiteState;
      readonly possible: readonly SiteCommandType[];
    }
  | { readonly code: "site-approver-rank"; readonly rankNeeded: Rank; readonly rankHeld: Rank }
  | { readonly code: "site-approver-is-proposer" }
  | { readonly code: "site-dpia-signed-later" }
  | { readonly code: "site-review-interval"; readonly longestMonths: number }
  | { readonly code: "site-review-first"; readonly reviewDueAt: Instant };

export interface SiteContext {
  readonly by: RankedPerson;
  readonly now: Instant;
  readonly policy: SiteRules;
  readonly cases: SiteCaseRules;
}

export type SiteDecision = { readonly event: SiteEvent } | { readonly refusal: SiteRefusal };

export function proposeSite(
  command: SiteProposeCommand,
  { by, now }: Pick<SiteContext, "by" | "now">,
): SiteEvent {
  return { at: now, by, type: "proposed", proposal: command.proposal };
}

export function decideSite(command: SiteCommand, site: SiteCase, context: SiteContext): SiteDecision {
  const state = stateAt(site, context.now);
  const possible = possibleSteps(site, context.now);
  if (!possible.includes(command.type))
    return { refusal: { code: "site-step-not-possible", state, possible } };
  return eventsFor(command, site, context);
}

function eventsFor(command: SiteCommand, site: SiteCase, context: SiteContext): SiteDecision {
  const { by, now, policy } = context;
  const stamp = { at: now, by };
  switch (command.type) {
    case "assess":
      return { event: { ...stamp, type: "assessed", assessment: command.assessment } };
    case "describe":
      return { event: { ...stamp, type: "described" } };
    case "consult":
      return { event: { ...stamp, type: "consulted", consultation: command.consultation } };
    case "sign-dpia":
      if (command.dpia.signedOn > formatInstant(now).slice(0, 10))
        return refuse({ code: "site-dpia-signed-later" });
      return { event: { ...stamp, type: "dpia-signed", dpia: command.dpia } };
    case "approve":
      return approve(
        command.reviewIntervalMonths ?? policy.reviewIntervalMonths,
        command.conditions ?? [],
        site,
        context,
      );
    case "refuse":
      return { event: { ...stamp, type: "refused", reason: command.reason } };
    case "go-live": {
      const { acceptanceTest, signage } = command;
      return {
        event: {
          ...stamp,
          type: "went-live",
          acceptanceTest,
          signage,
          nextReviewAt: nextReview(site, context),
        },
      };
    }
    case "suspend":
      return { event: { ...stamp, type: "suspended", reason: command.reason } };
    case "resume":
      return resume(command.reason, site, context);
    case "review": {
      const { type: _, ...review } = command;
      return reviewed(review, site, context);
    }
    case "close": {
      const { reason, dataTreatment, dataFate } = command;
      return { event: { ...stamp, type: "closed", reason, dataTreatment, dataFate } };
    }
    default:
      return decideCase(command, site, context);
  }
}

function approve(
  reviewIntervalMonths: number,
  asked: readonly ConditionAsked[],
  site: SiteCase,
  { by, now, policy, cases }: SiteContext,
): SiteDecision {
  if (by.id === site.proposedBy.id) return refuse({ code: "site-approver-is-proposer" });
  const rankNeeded = lighterApprover(site, cases) ?? policy.approverRank;
  if (!ranksAtLeast(by.rank, rankNeeded))
    return refuse({ code: "site-approver-rank", rankNeeded, rankHeld: by.rank });
  if (reviewIntervalMonths > policy.longestReviewIntervalMonths) {
    return refuse({ code: "site-review-interval", longestMonths: policy.longestReviewIntervalMonths });
  }
  const conditions = numbered(asked, { now, cases });
  if ("code" in conditions) return refuse(conditions);
  return { event: { at: now, by, type: "approved", reviewIntervalMonths, conditions } };
}

/** A site does not come back from suspension past the review that might have ended it. */
function resume(reason: string, site: SiteCase, { by, now }: SiteContext): SiteDecision {
  if (site.nextReviewAt !== undefined && now >= site.nextReviewAt) {
    return refuse({ code: "site-review-first", reviewDueAt: site.nextReviewAt });
  }
  return { event: { at: now, by, type: "resumed", reason } };
}

function reviewed(review: SiteReview, site: SiteCase, context: SiteContext): SiteDecision {
  const { by, now, policy } = context;
  const months = monthsAsked(review.ending);
  if (months !== undefined && months > policy.longestReviewIntervalMonths) {
    return refuse({ code: "site-review-interval", longestMonths: policy.longestReviewIntervalMonths });
  }
  const nextReviewAt = months === undefined ? nextReview(site, context) : addMonths(now, months);
  return { event: { at: now, by, type: "reviewed", review, nextReviewAt } };
}

function nextReview(site: SiteCase, { now, policy }: SiteContext): Instant {
  return addMonths(now, site.approval?.reviewIntervalMonths ?? policy.reviewIntervalMonths);
}

const refuse = (refusal: SiteRefusal): SiteDecision => ({ refusal });
