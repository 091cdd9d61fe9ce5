/** What does an event make of a site case? No judgement here: what happened, happened. */
import type { SiteId } from "#terms/ids.ts";
import { invariant } from "#terms/invariant.ts";
import { changeByPreparation, isBeforeApproval, withSettled } from "./evolve-preparation.ts";
import { alsoHappened, endedBy } from "./review-ending.ts";
import type { LaterSiteEvent, SiteCase, SiteEvent } from "./site-case.ts";

/** The case after `event`; the first event of a case is always its proposal. */
export function evolveSite(id: SiteId, site: SiteCase | undefined, event: SiteEvent): SiteCase {
  const { at, by } = event;
  if (event.type === "proposed") {
    const history = [{ at, by, what: event.type }];
    return {
      ...event.proposal,
      id,
      state: "proposed",
      proposedAt: at,
      proposedBy: by,
      ...{ reviews: [], extensions: [], deployments: [], bodies: [], conditions: [] },
      history,
      version: 1,
    };
  }
  invariant(site !== undefined, "a site case begins with its proposal");
  const grown: SiteCase = {
    ...site,
    history: [...site.history, ...happened(event).map((what) => ({ at, by, what }))],
    version: site.version + 1,
  };
  return { ...grown, ...changeBy(event, site) };
}

const happened = (event: LaterSiteEvent): readonly SiteEvent["type"][] =>
  event.type === "reviewed" ? [event.type, ...alsoHappened(event.review.ending)] : [event.type];

/** The whole case from its events; undefined when there are none. */
export function siteFrom(id: SiteId, events: readonly SiteEvent[]): SiteCase | undefined {
  return events.reduce<SiteCase | undefined>((site, event) => evolveSite(id, site, event), undefined);
}

function changeBy(event: LaterSiteEvent, site: SiteCase): Partial<SiteCase> {
  const { at, by } = event;
  switch (event.type) {
    case "assessed":
      return { state: "assessed", assessment: event.assessment };
    case "described":
      return {};
    case "consulted":
      return { state: "consulted", consultation: event.consultation };
    case "dpia-signed":
      // A live site renews its DPIA without going back to approval.
      return { state: isBeforeApproval(site) ? "dpia-signed" : site.state, dpia: event.dpia };
    case "approved":
      return {
        state: "approved",
        approval: { at, by, reviewIntervalMonths: event.reviewIntervalMonths },
        conditions: event.conditions ?? [],
      };
    case "condition-settled":
      return { conditions: withSettled(site.conditions, event) };
    case "refused":
      return { state: "refused", refusal: { at, by, reason: event.reason } };
    case "went-live": {
      const { acceptanceTest, signage, nextReviewAt } = event;
      return { state: "live", liveSince: at, acceptanceTest, signage, nextReviewAt };
    }
    case "suspended":
      return { state: "suspended", suspension: { at, by, reason: event.reason } };
    case "resumed":
      return { state: "live", suspension: undefined };
    case "reviewed":
      return {
        reviews: [...site.reviews, { at, by, ...event.review }],
        nextReviewAt: event.nextReviewAt,
        ...endedBy(event.review.ending, site, { at, by }),
      };
    case "closed": {
      const { reason, dataTreatment, dataFate } = event;
      return { state: "closed", closure: { at, by, reason, dataTreatment, dataFate } };
    }
    default:
      return changeByPreparation(event, site);
  }
}
