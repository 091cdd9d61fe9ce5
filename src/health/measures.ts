/** By what is a camera's health measured, what does one judgement say, and when does that become an alarm? */
import type { CameraId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

/**
 * - `silent`: minutes since anything was heard of it. `quiet`, `busy`: reads of the last full hours against what is usual.
 * - `misread`: the misread rate, per cent. `disputed`: in how many pictures we read another mark, per cent.
 * - `unsure`: the mean confidence that it states, per cent. `blurred`: sharpness. `exposed`: plates too dark or too bright, per cent.
 * - `small`: the height of plates, pixels. `one-sided`: its side's share of its site's reads, per cent.
 * - `clock`: by how many milliseconds it is out for certain.
 * - `moved`: how alike its scene is to what it was, per cent. `covered`: whether it shows nothing, per cent of its newest scenes.
 */
export const MEASURES = [
  "silent",
  "covered",
  "moved",
  "quiet",
  "busy",
  "one-sided",
  "clock",
  "misread",
  "disputed",
  "unsure",
  "blurred",
  "exposed",
  "small",
] as const;
export type Measure = (typeof MEASURES)[number];

export const VERDICTS = ["well", "unwell", "unknown"] as const;
export type HealthVerdict = (typeof VERDICTS)[number];

/** What one look at one measure says. */
export interface Judged {
  readonly measure: Measure;
  readonly verdict: HealthVerdict;
  readonly value?: number | undefined;
  /** Beyond it the camera is not well. */
  readonly limit?: number | undefined;
  readonly usual?: number | undefined;
}

/** What a day comes to, of all looks on it: its worst where that is what counts, else its last. */
export const WORST_OF_DAY: Readonly<Partial<Record<Measure, "highest" | "lowest">>> = {
  silent: "highest",
  covered: "highest",
  moved: "lowest",
};

/** One measure of one camera as it stands, for all nodes. */
export interface HealthState extends Judged {
  readonly cameraId: CameraId;
  readonly judgedAt: Instant;
  /** Since when that is an alarm; undefined while it is none. */
  readonly alarmSince?: Instant | undefined;
  /** Looks in a row that say the contrary of what stands. */
  readonly contrary: number;
}

/** So many looks in a row must say so: one bad hour is none, and neither is one good hour in a bad night. */
const LOOKS_TO_RAISE: Readonly<Partial<Record<Measure, number>>> = { silent: 1, covered: 1, clock: 1 };
const RAISED_AFTER = 2;
const ENDED_AFTER = 3;
/** A camera that is heard again is heard; and a clock's offset was measured over a while already. */
const LOOKS_TO_END: Readonly<Partial<Record<Measure, number>>> = { silent: 1, clock: 1 };

/** What cannot be judged now leaves an alarm as it is: a camera that sends nothing more has not become sharp. */
export function stepped(
  before: HealthState | undefined,
  judged: Judged,
  of: { readonly cameraId: CameraId; readonly now: Instant },
): HealthState {
  const { cameraId, now } = of;
  const alarmSince = before?.alarmSince;
  const state = { ...judged, cameraId, judgedAt: now };
  if (judged.verdict === "unknown") return { ...state, alarmSince, contrary: before?.contrary ?? 0 };
  const isContrary = (judged.verdict === "unwell") !== (alarmSince !== undefined);
  if (!isContrary) return { ...state, alarmSince, contrary: 0 };
  const contrary = (before?.contrary ?? 0) + 1;
  const needed =
    alarmSince === undefined
      ? (LOOKS_TO_RAISE[judged.measure] ?? RAISED_AFTER)
      : (LOOKS_TO_END[judged.measure] ?? ENDED_AFTER);
  if (contrary < needed) return { ...state, alarmSince, contrary };
  return { ...state, alarmSince: alarmSince === undefined ? now : undefined, contrary: 0 };
}
