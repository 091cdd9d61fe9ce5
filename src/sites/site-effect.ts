/** What did a site bring, and at what cost to those who pass? Numbers alone, kept with its review as they were on that day. */
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import type { SiteCase } from "./site-case.ts";

/** Whole hours since the review before it, else since it went live. Undefined while it has never been live. */
export function effectPeriod(
  { liveSince, reviews }: Pick<SiteCase, "liveSince" | "reviews">,
  now: Instant,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const since = reviews.at(-1)?.at ?? liveSince;
  if (since === undefined || since > now) return undefined;
  return { from: wholeHour(since), to: instant(wholeHour(now) + HOUR_MS) };
}

const wholeHour = (moment: Instant): Instant => instant(Math.floor(moment / HOUR_MS) * HOUR_MS);

/** The hour that is not over yet, and the one in which it began, may have been silent by chance. */
export function silentHours(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  hoursWithReads: number,
): number {
  return Math.max(0, Math.round((to - from) / HOUR_MS) - 1 - hoursWithReads);
}
