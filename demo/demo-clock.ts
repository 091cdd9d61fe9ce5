/** What time is it in the demo? The past while its county is furnished, so that sites were approved before their reads; then now; or later, when whoever started it has no time to wait. */
import { DAY_MS, type Instant, instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";

export interface DemoClock {
  readonly clock: Clock;
  /** So many days ago, and on from there. 0 is now, for good. */
  goTo(daysAgo: number): void;
  /** So much further than it is, and on from there. */
  goAhead(byMs: number): void;
}

export function demoClock(): DemoClock {
  let daysAgo = 0;
  let aheadMs = 0;
  return {
    clock: (): Instant => instant(Date.now() - daysAgo * DAY_MS + aheadMs),
    goTo(days) {
      daysAgo = days;
    },
    goAhead(byMs) {
      aheadMs += byMs;
    },
  };
}

/** What a program may say to the demo that it started. */
export interface ClockWord {
  readonly goAheadMs: number;
}

/** Hears the program that started the demo, if it left a line open; the line alone keeps nothing running. */
export function hearClockWords(time: DemoClock): void {
  process.on("message", ({ goAheadMs }: ClockWord) => time.goAhead(goAheadMs));
  process.channel?.unref();
}
