/** Which of the cameras asked for read nothing at all in those hours? An answer without them says less. */
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import type { CameraId } from "#terms/ids.ts";
import { HOUR_MS, type Instant, instant, plusMs } from "#terms/instant.ts";

const MINUTE_MS = 60_000;

/** One camera and the time in which it was looked at, both ends included. */
interface Look {
  readonly cameraId: CameraId;
  readonly from: Instant;
  readonly to: Instant;
}

interface Window {
  readonly capturedFrom: Instant;
  readonly capturedTo: Instant;
}

/** None for questions that name no camera. */
export function looksAt(question: AnalysisQuestion, { capturedFrom, capturedTo }: Window): readonly Look[] {
  switch (question.kind) {
    case "scenes":
      return question.scenes.flatMap(({ cameraIds, at, minutesBefore, minutesAfter }) =>
        cameraIds.map((cameraId) => ({
          cameraId,
          from: plusMs(at, -minutesBefore * MINUTE_MS),
          to: plusMs(at, minutesAfter * MINUTE_MS),
        })),
      );
    case "rare":
      return question.cameraIds.map((cameraId) => ({ cameraId, from: question.since, to: capturedTo }));
    case "linked":
      return question.cameraIds.map((cameraId) => ({ cameraId, from: capturedFrom, to: capturedTo }));
    default:
      return [];
  }
}

/** Whole hours that hold all of the looks: `to` is the first moment that is not in them. */
export function hoursOf(
  looks: readonly Look[],
): { readonly from: Instant; readonly to: Instant } | undefined {
  if (looks.length === 0) return undefined;
  const from = Math.min(...looks.map((look) => look.from));
  const to = Math.max(...looks.map((look) => look.to));
  return { from: instant(from - (from % HOUR_MS)), to: instant(to + 1) };
}

interface HourOfCamera {
  readonly cameraId: CameraId;
  readonly hour: Instant;
  readonly reads: number;
}

/** Each once, in the order of the question. */
export function silentCameras(looks: readonly Look[], hours: readonly HourOfCamera[]): readonly CameraId[] {
  const heard = ({ cameraId, from, to }: Look) =>
    hours.some(
      (one) => one.cameraId === cameraId && one.reads > 0 && one.hour <= to && one.hour + HOUR_MS > from,
    );
  return [...new Set(looks.filter((look) => !heard(look)).map(({ cameraId }) => cameraId))];
}
