/** What did a site bring, and at what cost to those who pass? Numbers alone, kept with its review as they were on that day. */
import type { CameraId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, instant } from "#terms/instant.ts";
import type { SiteCase } from "./site-case.ts";

export interface EffectMonth {
  /** `2026-11`, as London counts. */
  readonly month: string;
  readonly reads: number;
  readonly hits: number;
}

/** Of the reads that people checked by chance; the true rate very likely (95 %) lies from `low` to `high`. */
export interface EffectMisreads {
  readonly judged: number;
  readonly misread: number;
  readonly low: number;
  readonly high: number;
}

export interface EffectCamera {
  readonly cameraId: CameraId;
  readonly code: string;
  readonly reads: number;
  /** Whole hours of the period without a single read. */
  readonly silentHours: number;
  /** As last measured; undefined where it never was. */
  readonly clockOutByMs: number | undefined;
  readonly misreads: EffectMisreads | undefined;
}

export interface SiteEffect {
  readonly from: Instant;
  readonly to: Instant;
  readonly reads: number;
  /** Hits that everybody may know of: those on covert lists are in none of these numbers. */
  readonly hits: number;
  readonly checkedHits: number;
  readonly misreadHits: number;
  readonly closedHits: number;
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  readonly months: readonly EffectMonth[];
  readonly cameras: readonly EffectCamera[];
}

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
