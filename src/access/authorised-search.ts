/** A search that the policy permits. The read store answers nothing else, and only `authorise()` can make one. */
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { AnalysisQuestion } from "./analysis-question.ts";
import type { AnyQuestion, Question, SearchRequest } from "./search-request.ts";

export interface PermittedSearch<Asked extends AnyQuestion = Question> extends SearchRequest<Asked> {
  /** Nothing captured before this may be answered, whatever the window says; it goes into the query itself. */
  readonly earliestPermitted: Instant;
  /** Reads of these forces alone. It goes into the query itself as well. */
  readonly permittedForces: readonly ForceId[];
  /** Of the rules that permitted it, the one that asks most, and the policy it stands in: for the audit entry and the watermark. */
  readonly rule: { readonly policyId: string; readonly policyVersion: string; readonly ruleId: string };
  /** By which rule each force's data may be looked at. */
  readonly permissions: readonly Permission[];
}

/** One force's policy lets its data be looked at. */
export interface Permission {
  readonly dataOf: ForceId;
  /** `own`, `joint-controllers`, or the id of the agreement. */
  readonly ground: string;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly ruleId: string;
}

declare const proof: unique symbol;
export type Authorised<Asked extends AnyQuestion> = PermittedSearch<Asked> & {
  readonly [proof]: "authorised";
};
export type AuthorisedSearch = Authorised<Question>;
/** The same proof for a question that is worked out over reads. */
export type AuthorisedAnalysis<Asked extends AnalysisQuestion = AnalysisQuestion> = Authorised<Asked>;
