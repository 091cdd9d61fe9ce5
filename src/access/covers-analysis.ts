/** Is what is asked within the analysis that was signed for? The same vehicle and kind, at places and for terms no wider. */
import { canonicalVrm, type Vrm } from "#terms/vrm.ts";
import type { Analysis, AnalysisQuestion, Scene } from "./analysis-question.ts";
import type { AnyQuestion } from "./search-request.ts";

export function coversAnalysis(signed: AnalysisQuestion, asked: AnyQuestion): boolean {
  switch (signed.kind) {
    case "scenes":
      return asked.kind === "scenes" && coversScenes(signed, asked);
    case "convoy":
    case "associates":
      return (
        asked.kind === signed.kind &&
        isSameMark(signed.vrm, asked.vrm) &&
        asked.withinSeconds <= signed.withinSeconds &&
        asked.fewest >= signed.fewest
      );
    case "journey":
    case "habits":
    case "first-seen":
    case "clone":
      return asked.kind === signed.kind && isSameMark(signed.vrm, asked.vrm);
    case "rare":
      return (
        asked.kind === "rare" &&
        areAmong(asked.cameraIds, signed.cameraIds) &&
        asked.since >= signed.since &&
        asked.mostBefore <= signed.mostBefore
      );
    case "linked":
      return (
        asked.kind === "linked" &&
        areAmong(asked.cameraIds, signed.cameraIds) &&
        asked.vrms.every((vrm) => signed.vrms.some((one) => isSameMark(one, vrm)))
      );
  }
}

/** Each scene within one that was signed for, and no fewer of them in common. */
const coversScenes = (signed: Analysis<"scenes">, asked: Analysis<"scenes">): boolean =>
  asked.fewest >= signed.fewest &&
  asked.scenes.every((scene) => signed.scenes.some((one) => coversScene(one, scene)));

const coversScene = (signed: Scene, asked: Scene): boolean =>
  areAmong(asked.cameraIds, signed.cameraIds) &&
  signed.at === asked.at &&
  asked.minutesBefore <= signed.minutesBefore &&
  asked.minutesAfter <= signed.minutesAfter;

const areAmong = <Value>(asked: readonly Value[], signed: readonly Value[]): boolean =>
  asked.every((one) => signed.includes(one));

const isSameMark = (one: Vrm, other: Vrm): boolean => canonicalVrm(one) === canonicalVrm(other);
