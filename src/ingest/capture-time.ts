/** Can the camera's clock be believed? A capture time is judged and measured, never altered. */
import { DAY_MS, formatInstant, type Instant } from "#terms/instant.ts";

/** Limits on how far a capture time may lie from the time of receipt. */
export interface CaptureTimeRules {
  /** A clock this far ahead of ours is wrong. */
  readonly maxAheadMs: number;
  /** Older than the buffer that a camera keeps when its line is down (NASPLE part 2, buffer storage). */
  readonly maxAgeMs: number;
}

export const CAPTURE_TIME_RULES: CaptureTimeRules = { maxAheadMs: 2 * 60_000, maxAgeMs: 7 * DAY_MS };

/** For a person who knows that the camera was cut off for longer. A time in the future stays impossible. */
export const LATE_CAPTURE_RULES: CaptureTimeRules = {
  ...CAPTURE_TIME_RULES,
  maxAgeMs: Number.POSITIVE_INFINITY,
};

/**
 * For deliveries that came while our own clock stood wrong, as a person says: what we noted as the time of receipt proves
 * nothing against a capture. That it lies in the future even now still does.
 */
export function rulesWhileOursWasWrong(
  rules: CaptureTimeRules,
  receivedAt: Instant,
  now: Instant,
): CaptureTimeRules {
  return { ...rules, maxAheadMs: Math.max(rules.maxAheadMs, now - receivedAt) };
}

export type TimeVerdict =
  | {
      readonly possible: true;
      readonly capturedAt: Instant;
      /** The same, but undefined when nobody stated it. */
      readonly statedAt: Instant | undefined;
      /** Our clock less the camera's, milliseconds: positive for a late delivery or a slow clock. */
      readonly skewMs: number;
    }
  /** `skewMs` when the time is a moment: the clocks of two machines stand so far apart, and the wrong one may be ours. */
  | { readonly possible: false; readonly detail: string; readonly skewMs: number | undefined };

/** A time as a delivery states it: a moment, the reason why it is none, or nothing. */
export interface StatedTime {
  readonly capturedAt?: Instant | undefined;
  readonly timeProblem?: string | undefined;
}

/**
 * The camera's own time in the message comes first, then the one beside the message (a file's name). A time that is
 * no moment is refused, never guessed; where nobody stated one, the time of receipt stands for it.
 */
export function captureTime(
  inMessage: StatedTime,
  besideMessage: StatedTime,
  receivedAt: Instant,
  rules: CaptureTimeRules,
): TimeVerdict {
  const statedAt = inMessage.capturedAt ?? besideMessage.capturedAt;
  const problem = inMessage.timeProblem ?? besideMessage.timeProblem;
  if (statedAt === undefined) {
    return problem === undefined
      ? { possible: true, capturedAt: receivedAt, statedAt, skewMs: 0 }
      : { possible: false, detail: problem, skewMs: undefined };
  }
  const skewMs = receivedAt - statedAt;
  const detail = whyImpossible(statedAt, receivedAt, rules);
  return detail === undefined
    ? { possible: true, capturedAt: statedAt, statedAt, skewMs }
    : { possible: false, detail, skewMs };
}

/** Undefined when the time is possible. */
function whyImpossible(
  capturedAt: Instant,
  receivedAt: Instant,
  rules: CaptureTimeRules,
): string | undefined {
  const stated = `The camera gave ${formatInstant(capturedAt)} and we received it at ${formatInstant(receivedAt)}`;
  if (capturedAt - receivedAt > rules.maxAheadMs) {
    return `${stated}: more than ${rules.maxAheadMs / 60_000} minutes in the future. Check the camera's clock.`;
  }
  if (receivedAt - capturedAt > rules.maxAgeMs) {
    return `${stated}: more than ${rules.maxAgeMs / DAY_MS} days old. If the camera was cut off for that long, retry it as a late capture.`;
  }
  return undefined;
}
