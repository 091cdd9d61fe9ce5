/** Does an analysis stay within the numbers of the policy? Beyond them an answer would be about everybody and nobody. */
import type { Clause } from "#policy/clause.ts";
import type { PolicyProfile } from "#policy/policy-profile.ts";
import type { AnalysisRules } from "#policy/search-rules.ts";
import { HOUR_MS } from "#terms/instant.ts";
import { type Analysis, type AnalysisQuestion, isAnalysis } from "./analysis-question.ts";
import type { AnyQuestion, Matter } from "./search-request.ts";

/** Which number of `AnalysisRules` was not kept. */
export type AnalysisLimit = Exclude<keyof AnalysisRules, "clause" | "secondsToAnswer">;

export interface AnalysisFault {
  readonly code: "analysis-beyond-limits";
  readonly limit: AnalysisLimit;
  readonly permitted: number;
  readonly clause: Clause;
}

type Window = Pick<Matter, "capturedFrom" | "capturedTo">;

/** Undefined for a search, and for an analysis that keeps them all. */
export function analysisFault(
  { question, ...window }: Pick<Matter<AnyQuestion>, "question" | "capturedFrom" | "capturedTo">,
  { numbers }: Pick<PolicyProfile, "numbers">,
): AnalysisFault | undefined {
  if (!isAnalysis(question)) return undefined;
  const rules = numbers.analyses;
  const limit = brokenLimit(question, window, rules);
  return limit && { code: "analysis-beyond-limits", limit, permitted: rules[limit], clause: rules.clause };
}

function brokenLimit(
  question: AnalysisQuestion,
  window: Window,
  rules: AnalysisRules,
): AnalysisLimit | undefined {
  switch (question.kind) {
    case "scenes":
      return scenesLimit(question, rules);
    case "convoy":
      return (
        gapLimit(question, rules) ?? (question.fewest < rules.fewestCameras ? "fewestCameras" : undefined)
      );
    case "associates":
      return gapLimit(question, rules) ?? (question.fewest < rules.fewestDays ? "fewestDays" : undefined);
    case "rare":
      return rareLimit(question, window, rules);
    default:
      return undefined;
  }
}

const gapLimit = (
  { withinSeconds }: Analysis<"convoy" | "associates">,
  { widestGapSeconds }: AnalysisRules,
): AnalysisLimit | undefined => (withinSeconds > widestGapSeconds ? "widestGapSeconds" : undefined);

function rareLimit(
  { mostBefore, since }: Analysis<"rare">,
  { capturedTo }: Window,
  { mostTimesBefore, longestRareHours }: AnalysisRules,
): AnalysisLimit | undefined {
  if (mostBefore > mostTimesBefore) return "mostTimesBefore";
  return capturedTo - since > longestRareHours * HOUR_MS ? "longestRareHours" : undefined;
}

function scenesLimit(
  { scenes, fewest }: Analysis<"scenes">,
  rules: AnalysisRules,
): AnalysisLimit | undefined {
  if (scenes.length > rules.mostScenes) return "mostScenes";
  if (fewest < rules.fewestScenes) return "fewestScenes";
  const longest = rules.longestSceneHours * 60;
  return scenes.some(({ minutesBefore, minutesAfter }) => minutesBefore + minutesAfter > longest)
    ? "longestSceneHours"
    : undefined;
}
