/** A question that was permitted a while ago, as it may be asked now: what has aged past its rule since is left out. */
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { Instant } from "#terms/instant.ts";
import { instant } from "#terms/instant.ts";
import { periodBefore } from "#terms/period.ts";
import type { SearchRequest } from "./search-request.ts";

/** Moves the window's start up to the reach of the rule that permitted it; everything else is for `authorise()` to judge. */
export function agedRequest(
  request: SearchRequest,
  ruleId: string,
  policy: PolicyProfile | undefined,
  now: Instant,
): SearchRequest {
  const rule = policy?.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) return request;
  const reach = periodBefore(now, rule.maxAge);
  return reach > request.capturedTo
    ? request
    : { ...request, capturedFrom: instant(Math.max(request.capturedFrom, reach)) };
}
