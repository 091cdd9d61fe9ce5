/** By how much is a clock out, how sure is that, and what is its time still good for? Measured and graded; no time of capture is ever mended by it. */
import type { ClockSample } from "#cameras/clock-sample.ts";
import type { ClockLimits } from "#policy/equipment-rules.ts";
import type { ClockGrade, ClockOffset } from "#terms/clock-offset.ts";
import { HOUR_MS, type Instant } from "#terms/instant.ts";

/** As it is measured here. */
export interface MeasuredOffset extends ClockOffset {
  /** Messages that it was measured from. */
  readonly samples: number;
}

/** As much as the clock is out for certain: half of a measurement's doubt is not held against it. */
export const outByMs = ({ aheadMs, uncertaintyMs }: Pick<ClockOffset, "aheadMs" | "uncertaintyMs">): number =>
  Math.max(0, Math.abs(aheadMs) - uncertaintyMs);

/** A limit is kept by what is not past it. */
export function gradeOf(
  offset: Pick<ClockOffset, "aheadMs" | "uncertaintyMs">,
  { alarmMs, suspectMs, notEvidenceMs }: Pick<ClockLimits, "alarmMs" | "suspectMs" | "notEvidenceMs">,
): ClockGrade {
  const outBy = outByMs(offset);
  if (outBy > notEvidenceMs) return "not-evidence";
  if (outBy > suspectMs) return "suspect";
  return outBy > alarmMs ? "alarm" : "true";
}

/** A row is kept each hour: of a clock without one for so long it is not known what it shows. */
export const CLOCK_HOLDS_MS = 3 * HOUR_MS;

/** What came within so long is judged together: long enough to hold one message that was not delayed. */
export const CLOCK_WINDOW_MS = 15 * 60_000;
/** A camera that was cut off brings what it kept within a minute or two; only what goes on for longer is its clock or its line. */
const SHORTEST_SPAN_MS = 5 * 60_000;
const FEWEST_SAMPLES = 5;
/** What took no longer was kept by nobody. */
const SWIFT_MS = 500;
const BUCKET_MS = 60_000;

/** The best of one minute. */
interface Bucket {
  readonly minute: number;
  readonly samples: number;
  readonly newestAt: Instant;
  readonly least: ClockSample;
  readonly most: ClockSample | undefined;
}

/** The last quarter of an hour of one clock, a minute each, so that a thousand messages a second cost no memory. */
export type ClockWindow = readonly Bucket[];

export function noted(window: ClockWindow, sample: ClockSample): ClockWindow {
  const minute = Math.floor(sample.at / BUCKET_MS);
  const from = minute - CLOCK_WINDOW_MS / BUCKET_MS;
  const others = window.filter((bucket) => bucket.minute > from && bucket.minute !== minute);
  return [
    ...others,
    withSample(
      window.find((bucket) => bucket.minute === minute),
      sample,
      minute,
    ),
  ];
}

function withSample(before: Bucket | undefined, sample: ClockSample, minute: number): Bucket {
  const bounded = sample.mostAheadMs === undefined ? undefined : sample;
  if (before === undefined) return { minute, samples: 1, newestAt: sample.at, least: sample, most: bounded };
  return {
    minute,
    samples: before.samples + 1,
    newestAt: sample.at > before.newestAt ? sample.at : before.newestAt,
    least: sample.leastAheadMs > before.least.leastAheadMs ? sample : before.least,
    most: narrower(before.most, bounded),
  };
}

function narrower(one: ClockSample | undefined, other: ClockSample | undefined): ClockSample | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return (other.mostAheadMs ?? 0) < (one.mostAheadMs ?? 0) ? other : one;
}

/** Undefined while too little was heard to say. */
export function offsetFrom(window: ClockWindow): MeasuredOffset | undefined {
  const [first] = window;
  if (first === undefined) return undefined;
  const least = window.reduce((best, { least: one }) => (isMore(one, best) ? one : best), first.least);
  const most = window.reduce<ClockSample | undefined>(
    (best, { most: one }) => narrower(best, one),
    undefined,
  );
  const samples = window.reduce((sum, bucket) => sum + bucket.samples, 0);
  const at = window.reduce((newest, { newestAt }) => (newestAt > newest ? newestAt : newest), first.newestAt);
  if (most?.mostAheadMs !== undefined) {
    // Two that contradict each other: the clock was set in between, and only what came after counts.
    if (most.mostAheadMs < least.leastAheadMs) return offsetFrom(window.slice(1));
    return {
      ...middle(least.leastAheadMs, most.mostAheadMs),
      bound: "both-ways",
      how: most.how,
      at,
      samples,
    };
  }
  const seemsBehind = least.leastAheadMs + least.stepMs < -SWIFT_MS;
  if (seemsBehind && (samples < FEWEST_SAMPLES || spanOf(window) < SHORTEST_SPAN_MS)) return undefined;
  const likely = middle(least.leastAheadMs, least.leastAheadMs + least.stepMs);
  return { ...likely, bound: "least-delay", how: least.how, at, samples };
}

const isMore = (one: ClockSample, other: ClockSample): boolean => one.leastAheadMs > other.leastAheadMs;

const middle = (leastMs: number, mostMs: number) => ({
  aheadMs: Math.round((leastMs + mostMs) / 2),
  uncertaintyMs: Math.ceil((mostMs - leastMs) / 2),
});

function spanOf(window: ClockWindow): number {
  const minutes = window.map(({ minute }) => minute);
  return (Math.max(...minutes) - Math.min(...minutes)) * BUCKET_MS;
}
