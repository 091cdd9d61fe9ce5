/** Which numbers are rules for cameras, their keys and clocks? Parts of `rule-numbers.ts`, which has no room for all. */
import type { Clause } from "./clause.ts";

/** How long a camera's old key may hold on beside a new one, and when somebody is told that a key is about to end. */
export interface CameraKeyRules {
  readonly longestOverlapHours: number;
  /** Days before a key's end, in any order. */
  readonly warnDaysBefore: readonly number[];
  readonly clause: Clause;
}

/** By how much a clock may be out: for an alarm, for a time that is doubted, and for one that proves nothing. */
export interface ClockLimits {
  readonly alarmMs: number;
  readonly suspectMs: number;
  readonly notEvidenceMs: number;
  readonly clause: Clause;
}

/** When a camera is not well, and how many pictures beside cameras' texts our own recogniser reads. */
export interface CameraHealthRules {
  /** Of a hundred; the rest is counted as skipped. */
  readonly ownReadingPercent: number;
  /** So many days must be known of a camera before it can differ from what is usual. */
  readonly historyDays: number;
  readonly silentAfterMinutes: number;
  /** Where what is usual is not yet known. */
  readonly silentUnknownHours: number;
  /** Of the fewest and the most reads that are usual for the hour. */
  readonly quietPercent: number;
  readonly busyPercent: number;
  readonly misreadPercent: number;
  /** Of a hundred pictures in which our recogniser is sure, in how many it reads another mark. */
  readonly disputedPercent: number;
  /** Below what is usual. */
  readonly surenessDropPoints: number;
  readonly sharpnessDropPercent: number;
  readonly exposedPercent: number;
  /** Characters of plates that are lower than this are hard to tell apart. */
  readonly plateHeightPx: number;
  /** By how much a camera's share of its site's reads may differ from what is usual. */
  readonly sidePoints: number;
  /** How alike the scene must be to what it was. */
  readonly likenessPercent: number;
  readonly clause: Clause;
}

/** Whether a vehicle whose plate nobody could read leaves a trace: time, camera and picture, without a mark. */
export interface UnreadPlateRules {
  readonly leaveTraces: boolean;
  readonly clause: Clause;
}

/** When the room on a disk is an alarm, and when less is kept of pictures. */
export interface IntakeLimits {
  /** A disk of which more is free is never short, whatever the present rate. */
  readonly plentyPercent: number;
  /** The disk is full within so many hours at the present rate. */
  readonly roomAlarmHours: number;
  readonly reencodedBelowHours: number;
  readonly overviewOnlyBelowHours: number;
  /** What the pictures of one read of a camera come to, on the mean of its newest. */
  readonly reencodedAboveKilobytes: number;
  readonly overviewOnlyAboveKilobytes: number;
  readonly clause: Clause;
}
