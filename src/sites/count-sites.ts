/** How many sites are in each state now? Numbers only: the public may know them, the places not. */
import type { Instant } from "#terms/instant.ts";
import type { SiteCase } from "./site-case.ts";
import { stateAt } from "./site-contribution.ts";
import { SITE_STATES, type SiteState } from "./site-words.ts";

export function countSites(sites: readonly SiteCase[], now: Instant): Readonly<Record<SiteState, number>> {
  const states = sites.map((site) => stateAt(site, now));
  const counts = SITE_STATES.map((state) => [state, states.filter((held) => held === state).length]);
  return Object.fromEntries(counts) as Record<SiteState, number>;
}
