/** By how much is a clock out, and how was that measured? */
import type { Instant } from "./instant.ts";

/**
 * How it was measured, the surest first.
 * - `ntp`: the machine was asked for its time by the protocol that keeps clocks.
 * - `round-trip`: it was asked, and its answer bore its time.
 * - `heartbeat`, `date-header`: it told its time as it sent, and we know only that it sent before we received.
 * - `capture`: it told when it made a capture, which it may have kept for a while before it sent.
 */
export const CLOCK_WITNESSES = ["ntp", "round-trip", "heartbeat", "date-header", "capture"] as const;
export type ClockWitness = (typeof CLOCK_WITNESSES)[number];

/**
 * What keeps its clock right, by a camera's own word, which we do not check.
 * - `ntp`: the protocol that keeps clocks.
 * - `ntp-not-in-step`: it is set up for that, and says that it does not work.
 * - `another-source`: something else, such as a satellite or a recorder.
 * - `hand`: nothing; somebody sets it.
 */
export const CLOCK_SETTERS = ["ntp", "ntp-not-in-step", "another-source", "hand"] as const;
export type ClockSetter = (typeof CLOCK_SETTERS)[number];

/**
 * `least-delay`: nothing bounded the way here, so that a clock that seems behind may be behind by less; one that seems ahead is
 * ahead by at least as much.
 */
export const CLOCK_BOUNDS = ["both-ways", "least-delay"] as const;

/** The offset lies within the uncertainty of what is stated. */
export interface ClockOffset {
  /** The clock less ours: above zero it is ahead. */
  readonly aheadMs: number;
  readonly uncertaintyMs: number;
  readonly bound: (typeof CLOCK_BOUNDS)[number];
  readonly how: ClockWitness;
  readonly at: Instant;
}

/** By the limits of the policy. `true`: within all of them; the others: past the first, the second, the third. */
export const CLOCK_GRADES = ["true", "alarm", "suspect", "not-evidence"] as const;
export type ClockGrade = (typeof CLOCK_GRADES)[number];

/** What was known of a camera's clock when a read of it arrived. */
export interface ReadClock extends Omit<ClockOffset, "at"> {
  readonly grade: ClockGrade;
}
