/** Which moment is this many calendar months later? In UTC; a day the month does not have becomes its last day. */
import { Temporal } from "temporal-polyfill";
import { type Instant, instant } from "#terms/instant.ts";

export function addMonths(moment: Instant, months: number): Instant {
  const from = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO("UTC");
  return instant(from.add({ months }).epochMilliseconds);
}
