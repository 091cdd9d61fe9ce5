/** How is forwarding going, for the ANPR manager's page? */
import type { Sequence } from "#journal/ports.ts";
import { type LineHealth, nextTry } from "#mechanism/outbox.ts";
import type { Instant } from "#terms/instant.ts";
import { type ForwardingPlan, nextWindow } from "./forwarding-plan.ts";
import type { ForwardingState } from "./forwarding-words.ts";

export interface ForwardingSituation {
  readonly plan: ForwardingPlan;
  readonly health: LineHealth;
  readonly cursor: Sequence;
  readonly head: Sequence;
  readonly oldestWaitingReceivedAt?: Instant | undefined;
}

export interface ForwardingStatus {
  readonly state: Exclude<ForwardingState, "off">;
  /** Journal entries the centre has not answered for. */
  readonly backlog: number;
  readonly nextAttemptAt?: Instant | undefined;
}

export function forwardingStatus(situation: ForwardingSituation, now: Instant): ForwardingStatus {
  const { plan, health, cursor, head, oldestWaitingReceivedAt } = situation;
  const backlog = head - cursor;
  const nextAttemptAt = nextTry(health);
  if (backlog > 0 && nextAttemptAt !== undefined) return { state: "retrying", backlog, nextAttemptAt };
  const window = nextWindow(plan, now);
  if (window === undefined) return { state: backlog === 0 ? "up-to-date" : "sending", backlog };
  const due = oldestWaitingReceivedAt !== undefined && oldestWaitingReceivedAt < window - 86_400_000;
  return { state: due ? "sending" : "waiting-for-window", backlog, nextAttemptAt: window };
}
