/** When is somebody told that an order to preserve has to be looked at again? Some days before, and once more when it is overdue. */
import type { PreservationRules } from "#policy/keeping-rules.ts";
import { DAY_MS, type Instant, plusMs } from "#terms/instant.ts";
import { isKeeping, type PreservationOrder } from "./preservation.ts";

/** Of which review people were told, and how many days before it; 0 once it was overdue. */
export interface Reminded {
  readonly reviewAt: Instant;
  readonly days: number;
}

/**
 * Undefined when nobody has to be told now. A stage that had passed when the day was set is left out: whoever set it knows. After an
 * outage the latest stage alone is told.
 */
export function reminderDue(
  order: PreservationOrder,
  { remindDaysBefore }: Pick<PreservationRules, "remindDaysBefore">,
  now: Instant,
): Reminded | undefined {
  if (!isKeeping(order)) return undefined;
  const { reviewAt, reminded } = order;
  const setAt = order.reviews.at(-1)?.at ?? order.decision?.at ?? order.askedAt;
  const from = (days: number) => plusMs(reviewAt, -days * DAY_MS);
  const reached = [...remindDaysBefore.filter((days) => from(days) > setAt), 0].filter(
    (days) => now >= from(days),
  );
  if (reached.length === 0) return undefined;
  const days = Math.min(...reached);
  const isTold = reminded?.reviewAt === reviewAt && reminded.days <= days;
  return isTold ? undefined : { reviewAt, days };
}

/** Put by in the order itself, so that no restart tells it twice. */
export const withReminder = (order: PreservationOrder, reminded: Reminded): PreservationOrder => ({
  ...order,
  reminded,
  version: order.version + 1,
});
