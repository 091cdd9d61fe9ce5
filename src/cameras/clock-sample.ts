/** What does one message say of its sender's clock? The least and the most by which that clock may be ahead of ours. */
import type { ClockSetter, ClockWitness } from "#terms/clock-offset.ts";
import type { Instant } from "#terms/instant.ts";

/** In milliseconds, the sender's clock less ours: above zero it is ahead. */
export interface ClockSample {
  readonly how: ClockWitness;
  /** Our clock. */
  readonly at: Instant;
  readonly leastAheadMs: number;
  /** Undefined where only the way here bounds it, and that may have been of any length. */
  readonly mostAheadMs?: number | undefined;
  /** Its time was told in steps of so much, so that it may have been later by that. */
  readonly stepMs: number;
  /** What sets it, where the sender says so. */
  readonly setBy?: ClockSetter | undefined;
}

const SECOND_MS = 1_000;

/** A clock that shows whole seconds alone is told from one that shows a thousandth in 999 of 1,000 messages. */
const stepOf = (said: Instant): number => (said % SECOND_MS === 0 ? SECOND_MS - 1 : 0);

export function saidOnTheWay(
  how: "heartbeat" | "date-header" | "capture",
  said: Instant,
  receivedAt: Instant,
): ClockSample {
  return { how, at: receivedAt, leastAheadMs: said - receivedAt, stepMs: stepOf(said) };
}

/** It looked at its clock after we asked and before we had the answer. */
export function saidWhenAsked(
  said: Instant,
  { askedAt, answeredAt }: { readonly askedAt: Instant; readonly answeredAt: Instant },
): ClockSample {
  const stepMs = stepOf(said);
  return {
    how: "round-trip",
    at: answeredAt,
    leastAheadMs: said - answeredAt,
    mostAheadMs: said + stepMs - askedAt,
    stepMs,
  };
}
