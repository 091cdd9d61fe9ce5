/** What must go at this moment? The rule is the policy's; the order says the moment, the cut-off and the clause. */
import type { Clause } from "#policy/clause.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { type Period, periodBefore, periodWords } from "#terms/period.ts";

/** How long reads may be kept, and where that stands. A policy profile holds one. */
export interface RetentionRule {
  readonly reads: Period;
  readonly clause: Clause;
}

export interface RetentionOrder {
  readonly orderedAt: Instant;
  /** Everything captured before this must go; what was captured at it or later stays. */
  readonly cutOff: Instant;
  readonly rule: RetentionRule;
}

/** The cut-off is the earliest capture a search under the same period may reach, so nothing permitted is ever missing. */
export function retentionOrder(rule: RetentionRule, now: Instant): RetentionOrder {
  return { orderedAt: now, cutOff: periodBefore(now, rule.reads), rule };
}

/** The order as the audit log keeps it. */
export function orderFacts({ cutOff, rule }: RetentionOrder): Readonly<Record<string, string>> {
  return {
    capturedBefore: formatInstant(cutOff),
    keptFor: periodWords(rule.reads),
    clause: `${rule.clause.source}: ${rule.clause.where}`,
  };
}
