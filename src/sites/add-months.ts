/** Which moment is this many calendar months later? In UTC; a day the month does not have becomes its last day. */
import { type Instant, instant } from "#terms/instant.ts";

export function addMonths(moment: Instant, months: number): Instant {
  const from = new Date(moment);
  const firstOfMonth = new Date(moment);
  firstOfMonth.setUTCDate(1);
  firstOfMonth.setUTCMonth(firstOfMonth.getUTCMonth() + months);
  const lastDay = new Date(
    Date.UTC(firstOfMonth.getUTCFullYear(), firstOfMonth.getUTCMonth() + 1, 0),
  ).getUTCDate();
  return instant(firstOfMonth.setUTCDate(Math.min(from.getUTCDate(), lastDay)));
}
