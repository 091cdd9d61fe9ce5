/** When may reads go to the centre? */
import { DAY_MS, HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";

export type ForwardingPlan =
  | { readonly mode: "near-real-time" }
  /** Once a day, at this hour UTC, everything received before it. */
  | { readonly mode: "daily"; readonly hourUtc: number };

/** Reads received before this moment may go now; undefined: all of them. */
export function sendableBefore(plan: ForwardingPlan, now: Instant): Instant | undefined {
  return plan.mode === "daily" ? windowBefore(plan.hourUtc, now) : undefined;
}

/** The start of the next daily submission; undefined when reads go as they come. */
export function nextWindow(plan: ForwardingPlan, now: Instant): Instant | undefined {
  return plan.mode === "daily" ? plusMs(windowBefore(plan.hourUtc, now), DAY_MS) : undefined;
}

/** The latest start of a window that is not after `now`. */
function windowBefore(hourUtc: number, now: Instant): Instant {
  const today = now - (now % DAY_MS) + hourUtc * HOUR_MS;
  return instant(Math.max(0, today > now ? today - DAY_MS : today));
}
