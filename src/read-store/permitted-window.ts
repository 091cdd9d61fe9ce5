/** Which span of capture times may a search be answered from? What it asked for, cut off at the policy's age limit. */
import type { AuthorisedSearch } from "#access/authorised-search.ts";
import { type Instant, instant } from "#terms/instant.ts";

/** Both ends included; empty when `from` is after `to`. */
export interface PermittedWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** Every adapter puts this window into its query, so that no answer is older than the policy permits. */
export function permittedWindow(
  search: Pick<AuthorisedSearch, "capturedFrom" | "capturedTo" | "earliestPermitted">,
): PermittedWindow {
  return {
    from: instant(Math.max(search.capturedFrom, search.earliestPermitted)),
    to: search.capturedTo,
  };
}
