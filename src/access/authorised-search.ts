/** A search that the policy permits. The read store answers nothing else, and only `authorise()` can make one. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { SearchRequest } from "./search-request.ts";

export interface PermittedSearch extends SearchRequest {
  /** Nothing captured before this may be answered, whatever the window says; it goes into the query itself. */
  readonly earliestPermitted: Instant;
  /** Reads of these forces alone; every force's when it is absent. It goes into the query itself as well. */
  readonly permittedForces?: readonly ForceId[] | undefined;
  /** The rule that permitted it and the policy it stands in, for the audit entry and the watermark. */
  readonly rule: { readonly policyId: string; readonly policyVersion: string; readonly ruleId: string };
}

declare const proof: unique symbol;
export type AuthorisedSearch = PermittedSearch & { readonly [proof]: "authorised" };
