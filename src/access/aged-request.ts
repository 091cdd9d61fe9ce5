/** A question that was permitted a while ago, as it may be asked now: what has aged past its rules since is left out. */
import { forceOf, type Installation, policyAt } from "#policy/installation.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { instant } from "#terms/instant.ts";
import { periodBefore } from "#terms/period.ts";
import type { AnyQuestion, SearchRequest } from "./search-request.ts";

/** Moves the window's start up to the reach of the rules that permitted it; everything else is for `authorise()` to judge. */
export function agedRequest<Asked extends AnyQuestion>(
  request: SearchRequest<Asked>,
  permittedBy: readonly { readonly dataOf: ForceId; readonly ruleId: string }[],
  system: Installation,
  now: Instant,
): SearchRequest<Asked> {
  const reaches = permittedBy.flatMap(({ dataOf, ruleId }) => {
    const rule = policyAt(forceOf(system, dataOf), now)?.rules.find(({ id }) => id === ruleId);
    return rule === undefined ? [] : [periodBefore(now, rule.maxAge)];
  });
  const reach = Math.max(request.capturedFrom, ...reaches);
  return reach > request.capturedTo ? request : { ...request, capturedFrom: instant(reach) };
}
