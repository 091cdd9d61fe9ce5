/** Screening, the list of those consulted, conditions and deployments of a site case, as the wire shows them. */

import type { SiteCaseRules } from "#policy/site-rules.ts";
import type { AskedBody, RankedPerson, SiteCondition } from "#sites/case-parts.ts";
import { conditionStanding, isBroken, isUnsettled } from "#sites/conditions.ts";
import { bodyStanding } from "#sites/consultation-list.ts";
import type { SiteCase } from "#sites/site-case.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";

const MOST_DEPLOYMENTS = 200;

const stamp = ({ at, by }: { readonly at: Instant; readonly by: RankedPerson }) => ({
  at: formatInstant(at),
  by: { id: by.id, name: by.name, rank: by.rank },
});

export const summaryParts = ({ endsOn, conditions }: SiteCase, now: Instant) => ({
  endsOn: endsOn ?? null,
  conditionsOpen: conditions.filter(isUnsettled).length,
  conditionsBroken: conditions.filter((condition) => isBroken(condition, now)).length,
});

export function caseParts(site: SiteCase, now: Instant, { consultation }: SiteCaseRules) {
  const asked = new Set(site.bodies.map(({ name }) => name.toLowerCase()));
  return {
    screening: screeningBody(site),
    extensions: site.extensions.map(({ endsOn, reason, ...more }) => ({ ...stamp(more), endsOn, reason })),
    deployments: site.deployments
      .slice(-MOST_DEPLOYMENTS)
      .reverse()
      .map(({ at, by, ...use }) => ({
        ...{ ...use, ...stamp({ at, by }) },
        from: formatInstant(use.from),
        to: formatInstant(use.to),
      })),
    bodies: site.bodies.map((body) => bodyBody(body, now, consultation)),
    bodiesToAsk: consultation.bodies.filter((name) => !asked.has(name.toLowerCase())),
    conditions: site.conditions.map((condition) => conditionBody(condition, now)),
  };
}

function screeningBody({ screening }: SiteCase) {
  if (screening === undefined) return null;
  const { deployment, needsFull, necessity, reason, documents } = screening;
  return { deployment, needsFull, necessity, reason, documents: [...documents] };
}

function bodyBody(body: AskedBody, now: Instant, rules: SiteCaseRules["consultation"]) {
  const { name, askedOn, way, replyBy, remindedOn, reply } = body;
  return {
    ...{ name, askedOn, way, replyBy, remindedOn: remindedOn ?? null },
    standing: bodyStanding(body, now, rules),
    reply: reply ?? null,
  };
}

function conditionBody(condition: SiteCondition, now: Instant) {
  const { number, text, dueOn, owner, pastDue, settled } = condition;
  return {
    ...{ number, text, dueOn, owner, standing: conditionStanding(condition, now) },
    stopsCollection: pastDue === "suspend",
    settled:
      settled === undefined ? null : { ...stamp(settled), isMet: settled.isMet, evidence: settled.evidence },
  };
}
