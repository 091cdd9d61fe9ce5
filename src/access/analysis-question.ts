/**
 * What may be asked that one search does not answer: which vehicles were near several events, which travelled with another, where
 * one went and when it usually does. Each kind has rules of its own in the policy.
 */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";

/** One event: the cameras about it, and the time around it that matters. */
export interface Scene {
  readonly cameraIds: readonly CameraId[];
  readonly at: Instant;
  /** Whole minutes before `at`, included. */
  readonly minutesBefore: number;
  /** Whole minutes after `at`, included. */
  readonly minutesAfter: number;
}

export type AnalysisQuestion =
  /** Vehicles that were near at least `fewest` of the scenes. */
  | { readonly kind: "scenes"; readonly scenes: readonly Scene[]; readonly fewest: number }
  /** Vehicles seen within so many seconds of this one, before or after it, at `fewest` or more different cameras. */
  | Company<"convoy">
  /** The same, on `fewest` or more different days of the United Kingdom's calendar. */
  | Company<"associates">
  /** The reads of one vehicle in order, and what lies between them. */
  | OfOne<"journey">
  /** At which hours, on which days of the week and at which cameras one vehicle is usually seen. */
  | OfOne<"habits">
  /** Where and when one vehicle was seen first, and where last. */
  | OfOne<"first-seen">
  /** Pairs of reads of one mark that no one vehicle can have made. */
  | OfOne<"clone">
  /** Vehicles seen at the cameras from `since` on, which were seen there at most `mostBefore` times in the window before. */
  | {
      readonly kind: "rare";
      readonly cameraIds: readonly CameraId[];
      readonly since: Instant;
      readonly mostBefore: number;
    }
  /** Was any of these vehicles, which are linked to a person, at the cameras in the window? `link` says how they are. */
  | {
      readonly kind: "linked";
      readonly vrms: readonly Vrm[];
      readonly link: string;
      readonly cameraIds: readonly CameraId[];
    };

interface Company<Kind extends string> {
  readonly kind: Kind;
  readonly vrm: Vrm;
  readonly withinSeconds: number;
  readonly fewest: number;
}

interface OfOne<Kind extends string> {
  readonly kind: Kind;
  readonly vrm: Vrm;
}

export type AnalysisKind = AnalysisQuestion["kind"];

export type Analysis<Kind extends AnalysisKind> = Extract<AnalysisQuestion, { readonly kind: Kind }>;

/** As a table, so that a kind that is added cannot be forgotten here. */
const KINDS: Readonly<Record<AnalysisKind, true>> = {
  scenes: true,
  convoy: true,
  associates: true,
  journey: true,
  habits: true,
  "first-seen": true,
  clone: true,
  rare: true,
  linked: true,
};

export const isAnalysis = <Asked extends { readonly kind: string }>(
  question: Asked,
): question is Extract<Asked, { readonly kind: AnalysisKind }> => Object.hasOwn(KINDS, question.kind);
