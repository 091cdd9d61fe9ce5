/** What does a simulated camera's clock on the wall show, in Britain and without a zone? */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "#terms/instant.ts";
import { BRITAIN } from "#terms/wall-time.ts";

/** `2026-10-25 01:30:05.220` */
export function wallClock(at: Instant): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(BRITAIN).toPlainDateTime();
  return shown.toString({ fractionalSecondDigits: 3 }).replace("T", " ");
}
