/** Which limits may a camera have of its own, and which rules hold for it then? In place of its force's policy, measure by measure. */
import type { CameraHealthRules } from "#policy/equipment-rules.ts";
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Measure } from "./measures.ts";

/** That a scene shows nothing has no limit, and how true clocks must be is said for all of a force: it is evidence. */
export const LIMITED_MEASURES = [
  "silent",
  "moved",
  "quiet",
  "busy",
  "one-sided",
  "misread",
  "disputed",
  "unsure",
  "blurred",
  "exposed",
  "small",
] as const satisfies readonly Measure[];
export type LimitedMeasure = (typeof LIMITED_MEASURES)[number];

interface Limited {
  readonly rule: Exclude<keyof CameraHealthRules, "clause">;
  /** As the policy's own numbers may be. */
  readonly least: number;
  readonly most: number;
}

const percent = (rule: Limited["rule"]): Limited => ({ rule, least: 0, most: 100 });

export const LIMITED: Readonly<Record<LimitedMeasure, Limited>> = {
  silent: { rule: "silentAfterMinutes", least: 5, most: 1_440 },
  moved: percent("likenessPercent"),
  quiet: percent("quietPercent"),
  busy: { rule: "busyPercent", least: 100, most: 10_000 },
  "one-sided": percent("sidePoints"),
  misread: percent("misreadPercent"),
  disputed: percent("disputedPercent"),
  unsure: percent("surenessDropPoints"),
  blurred: percent("sharpnessDropPercent"),
  exposed: percent("exposedPercent"),
  small: { rule: "plateHeightPx", least: 1, most: 500 },
};

export interface OwnLimit {
  readonly cameraId: CameraId;
  readonly measure: LimitedMeasure;
  readonly value: number;
  readonly setAt: Instant;
}

/** Cameras' own limits, for all nodes. */
export interface OwnLimits {
  all(): Promise<readonly OwnLimit[]>;
  of(cameraId: CameraId): Promise<readonly OwnLimit[]>;
  /** In place of the one that it had. */
  set(limit: OwnLimit): Promise<void>;
  /** The policy's holds again. */
  takeBack(cameraId: CameraId, measure: LimitedMeasure): Promise<void>;
}

export const isLimited = (measure: Measure): measure is LimitedMeasure => measure in LIMITED;

/** `limits` are those of one camera. */
export function rulesWith(
  rules: CameraHealthRules,
  limits: readonly Pick<OwnLimit, "measure" | "value">[],
): CameraHealthRules {
  return {
    ...rules,
    ...Object.fromEntries(limits.map(({ measure, value }) => [LIMITED[measure].rule, value])),
  };
}
