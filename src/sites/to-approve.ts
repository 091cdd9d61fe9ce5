/** Which site cases wait for this officer's approval? Those that the officer could approve now. */

import type { RulesOf } from "#policy/rules-at.ts";
import type { Instant } from "#terms/instant.ts";
import type { RankedPerson } from "./case-parts.ts";
import { decideSite } from "./decide-site.ts";
import type { SiteCase } from "./site-case.ts";

export const sitesToApprove = (
  sites: readonly SiteCase[],
  by: RankedPerson,
  rulesOf: RulesOf<"sites" | "siteCases">,
  now: Instant,
): readonly SiteCase[] =>
  sites.filter((site) => {
    const { sites: policy, siteCases: cases } = rulesOf(site.forceId, now);
    return "event" in decideSite({ type: "approve" }, site, { by, now, policy, cases });
  });
