/** Retention once a day: who asks every hour gets one run a day, in the quiet hours or at the first chance after them. */
import { SYSTEM } from "#audit/actor.ts";
import type { RetentionRule } from "#retention/retention-order.ts";
import { retentionOrder } from "#retention/retention-order.ts";
import { DAY_MS, type Instant } from "#terms/instant.ts";
import { applyRetention, type RetentionOutcome, type RetentionPorts } from "./apply-retention.ts";

const FROM_HOUR_UTC = 3;
const HOUR_MS = 3_600_000;

/**
 * Gives the function to call every hour. It resolves with what the day's run came to, or undefined when there was none to do.
 * A run after a restart finds nothing left and does no harm. What needs a person's confirmation is left to the ANPR manager.
 */
export function retentionByDay(
  rule: RetentionRule | undefined,
  ports: RetentionPorts,
): () => Promise<RetentionOutcome | undefined> {
  let lastDay = -1;
  return async () => {
    const now = ports.clock();
    const day = quietDay(now);
    if (rule === undefined || day <= lastDay) return undefined;
    const outcome = await applyRetention(
      retentionOrder(rule, now),
      { actor: SYSTEM, confirmed: false },
      ports,
    );
    lastDay = day;
    return outcome;
  };
}

/** Counts days that begin at three in the morning, UTC. */
function quietDay(now: Instant): number {
  return Math.floor((now - FROM_HOUR_UTC * HOUR_MS) / DAY_MS);
}
