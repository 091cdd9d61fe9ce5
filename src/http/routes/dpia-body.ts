/** A DPIA as the wire shows it, with each risk weighed by the rules of its force and each version held against the one before. */
import type { z } from "zod";
import type { RulesOf } from "#policy/rules-at.ts";
import type { DpiaRules } from "#policy/site-rules.ts";
import { possibleDpiaSteps } from "#sites/decide-dpia.ts";
import { type DpiaContent, type DpiaDocument, type DpiaVersion, inForce, newestOf } from "#sites/dpia.ts";
import { dpiaDifference } from "#sites/dpia-difference.ts";
import { levelAfter, openParts, residualLevel, riskLevel } from "#sites/dpia-risk.ts";
import type { SiteView } from "#sites/site-contribution.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { dpiaSchema, dpiaSummarySchema } from "../contract/dpias.ts";

export interface DpiaBodyContext {
  readonly clock: Clock;
  readonly rulesOf: RulesOf<"dpia">;
  readonly sites: Pick<SiteView, "all">;
}

type DpiaBody = z.infer<typeof dpiaSchema>;

export function dpiaSummaryBody(
  document: DpiaDocument,
  { clock, rulesOf }: Pick<DpiaBodyContext, "clock" | "rulesOf">,
): z.infer<typeof dpiaSummarySchema> {
  const now = clock();
  const newest = newestOf(document);
  const { signature, number } = inForce(document) ?? {};
  const { title, covers, siteIds } = newest.content;
  return {
    ...{ id: document.id, reference: document.reference, forceId: document.forceId, title, covers },
    siteIds: [...siteIds],
    state: newest.state,
    newest: newest.number,
    signed: number ?? null,
    residualLevel: residualLevel(newest.content, rulesOf(document.forceId, now).dpia) ?? null,
    reviewDueAt: wireInstant(signature?.reviewDueAt),
    reviewOverdue: signature !== undefined && now >= signature.reviewDueAt,
  };
}

export function dpiaBody(document: DpiaDocument, context: DpiaBodyContext): DpiaBody {
  const rules = context.rulesOf(document.forceId, context.clock()).dpia;
  const summary = dpiaSummaryBody(document, context);
  const newest = newestOf(document);
  return {
    ...summary,
    versions: document.versions.map((version, index) =>
      versionBody(version, document.versions[index - 1], rules),
    ),
    openParts: [...openParts(newest.content)],
    commissionerNeeded: summary.residualLevel === "high" && newest.commissioner === undefined,
    restingSites: context.sites
      .all()
      .filter(({ state, dpia }) => dpia?.document === document.id && state !== "closed")
      .map(({ id, code, name, dpia }) => ({ id, code, name, version: dpia?.version ?? "" })),
    nextSteps: possibleDpiaSteps(document),
    revision: document.version,
  };
}

function versionBody(
  version: DpiaVersion,
  before: DpiaVersion | undefined,
  rules: DpiaRules,
): DpiaBody["versions"][number] {
  const { advice, commissioner, signature } = version;
  return {
    ...{ number: version.number, state: version.state, whyNew: version.whyNew },
    ...contentBody(version.content, rules),
    residualLevel: residualLevel(version.content, rules) ?? null,
    writers: [...version.writers],
    advice: advice === undefined ? null : { ...advice, at: formatInstant(advice.at) },
    commissioner: commissioner === undefined ? null : { ...commissioner, at: formatInstant(commissioner.at) },
    signature:
      signature === undefined
        ? null
        : {
            ...{ at: formatInstant(signature.at), by: signature.by },
            whyAgainstAdvice: signature.whyAgainstAdvice ?? null,
            reviewDueAt: formatInstant(signature.reviewDueAt),
          },
    publishedAt: wireInstant(version.publishedAt),
    history: version.history.map((step) => ({ ...step, at: formatInstant(step.at) })),
    changed: before === undefined ? null : differenceBody(before.content, version.content),
  };
}

const contentBody = ({ risks, siteIds, ...content }: DpiaContent, rules: DpiaRules) => ({
  ...content,
  siteIds: [...siteIds],
  risks: risks.map((risk) => ({
    ...risk,
    level: riskLevel(risk.likelihood, risk.severity, rules),
    levelAfter: levelAfter(risk, rules),
  })),
});

function differenceBody(before: DpiaContent, after: DpiaContent) {
  const { sections, risksAdded, risksRemoved, risksChanged, coversOther } = dpiaDifference(before, after);
  return {
    sections: [...sections],
    risksAdded: [...risksAdded],
    risksRemoved: [...risksRemoved],
    risksChanged: [...risksChanged],
    coversOther,
  };
}

const wireInstant = (moment: Instant | undefined) => (moment === undefined ? null : formatInstant(moment));
