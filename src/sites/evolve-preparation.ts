/** What do screening, asking bodies, extending and using make of a site case? Part of `evolve-site.ts`. */
import type { AskedBody, SiteCondition } from "./case-parts.ts";
import type { LaterSiteEvent, SiteCase } from "./site-case.ts";

type Preparation = Extract<
  LaterSiteEvent,
  { readonly type: "screened" | "body-asked" | "body-reminded" | "body-replied" | "extended" | "deployed" }
>;

const BEFORE_APPROVAL: readonly SiteCase["state"][] = ["screened", "assessed", "consulted", "dpia-signed"];
export const isBeforeApproval = ({ state }: SiteCase): boolean => BEFORE_APPROVAL.includes(state);

export function changeByPreparation(event: Preparation, site: SiteCase): Partial<SiteCase> {
  const { at, by } = event;
  switch (event.type) {
    case "screened":
      return { state: "screened", screening: event.screening, endsOn: event.screening.endsOn };
    case "body-asked":
      return { bodies: [...site.bodies, event.body] };
    case "body-reminded":
      return { bodies: withBody(site.bodies, event.name, { remindedOn: event.on }) };
    case "body-replied":
      return { bodies: withBody(site.bodies, event.name, { reply: event.reply }) };
    case "extended": {
      const { endsOn, reason } = event;
      return { endsOn, extensions: [...site.extensions, { at, by, endsOn, reason }] };
    }
    default:
      return { deployments: [...site.deployments, { at, by, ...event.deployment }] };
  }
}

const withBody = (bodies: readonly AskedBody[], name: string, change: Partial<AskedBody>) =>
  bodies.map((body) => (body.name === name ? { ...body, ...change } : body));

export const withSettled = (
  conditions: readonly SiteCondition[],
  { at, by, number, isMet, evidence }: Extract<LaterSiteEvent, { readonly type: "condition-settled" }>,
): readonly SiteCondition[] =>
  conditions.map((condition) =>
    condition.number === number ? { ...condition, settled: { at, by, isMet, evidence } } : condition,
  );
