/** May reads of this site's cameras be taken in now? Without a live, reviewed case they may not (ICO v Royston, 2013). */
import type { SiteRules } from "#policy/rule-numbers.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { SiteId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant } from "#terms/instant.ts";
import { stoppingCondition } from "./conditions.ts";
import { isOver } from "./screening.ts";
import type { SiteCase } from "./site-case.ts";
import { NOT_LIVE_WORDS, type SiteState } from "./site-words.ts";

export type Contribution =
  | { readonly permitted: true }
  | { readonly permitted: false; readonly reason: string };

const no = (reason: string): Contribution => ({ permitted: false, reason });
const NO_CASE = no("the camera's site has no case");

const COLLECTING: readonly SiteCase["state"][] = ["live", "suspended"];

/** A live case turns `review-due` by the passing of time alone, and one with a last day ends by it. */
export function stateAt(site: SiteCase, now: Instant): SiteState {
  if (COLLECTING.includes(site.state) && isOver(site, now)) return "ended";
  return site.state === "live" && site.nextReviewAt !== undefined && now >= site.nextReviewAt
    ? "review-due"
    : site.state;
}

/** The reason is for the ANPR manager's screen: it names states and dates, never a place. */
export function contributionOf(site: SiteCase, now: Instant, policy: SiteRules): Contribution {
  if (site.state !== "live") return no(NOT_LIVE_WORDS[site.state]);
  if (isOver(site, now)) return no(`the deployment ended on ${site.endsOn}`);
  const stopping = stoppingCondition(site, now);
  if (stopping !== undefined)
    return no(`condition ${stopping.number} of its approval was due on ${stopping.dueOn} and is not met`);
  const { nextReviewAt } = site;
  if (nextReviewAt === undefined) return no("the site's case has no review date");
  if (now >= nextReviewAt + policy.reviewGraceDays * DAY_MS) {
    const dueOn = formatInstant(nextReviewAt).slice(0, 10);
    return no(
      `the site's review was due on ${dueOn} and is overdue by more than ${policy.reviewGraceDays} days`,
    );
  }
  return { permitted: true };
}

export interface SiteView {
  /** Asked for every delivery, so it is answered from memory. */
  mayContribute(siteId: SiteId, now: Instant): Contribution;
  find(siteId: SiteId): SiteCase | undefined;
  all(): readonly SiteCase[];
  /** Call after each change of a case, and for every case at the start. */
  put(site: SiteCase): void;
}

/** All cases in memory: some hundreds for a force. Each is judged by the rules of its force at that moment. */
export function siteView(rulesOf: RulesOf<"sites">): SiteView {
  const cases = new Map<SiteId, SiteCase>();
  return {
    mayContribute(siteId, now) {
      const site = cases.get(siteId);
      return site === undefined ? NO_CASE : contributionOf(site, now, rulesOf(site.forceId, now).sites);
    },
    find: (siteId) => cases.get(siteId),
    all: () => [...cases.values()],
    put: (site) => {
      const held = cases.get(site.id);
      // Two changes may arrive out of order; the longer history is the newer one.
      if (held === undefined || held.version <= site.version) cases.set(site.id, site);
    },
  };
}
