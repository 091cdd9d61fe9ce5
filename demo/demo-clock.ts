/** What time is it in the demo? The past while its county is furnished, so that sites were approved before their reads; then now. */
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface DemoClock {
  readonly clock: Clock;
  /** So many days ago, and on from there. 0 is now, for good. */
  goTo(daysAgo: number): void;
}

export function demoClock(): DemoClock {
  let daysAgo = 0;
  return {
    clock: (): Instant => instant(Date.now() - daysAgo * DAY_MS),
    goTo(days) {
      daysAgo = days;
    },
  };
}
