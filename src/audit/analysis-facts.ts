/** An analysis as facts of the log: every mark, camera and time that it asked about. */
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import { formatInstant, plusMs } from "#terms/instant.ts";
import type { AuditFacts } from "./ports.ts";

const MINUTE_MS = 60_000;

export function analysisFacts(question: AnalysisQuestion): AuditFacts {
  switch (question.kind) {
    case "scenes":
      return { question: question.kind, scenes: question.scenes.map(sceneFact), fewest: question.fewest };
    case "convoy":
    case "associates": {
      const { kind, vrm, withinSeconds, fewest } = question;
      return { question: kind, vrm, withinSeconds, fewest };
    }
    case "journey":
    case "habits":
    case "first-seen":
    case "clone":
      return { question: question.kind, vrm: question.vrm };
    case "rare": {
      const { kind, cameraIds, since, mostBefore } = question;
      return { question: kind, cameraIds, since: formatInstant(since), mostBefore };
    }
    case "linked": {
      const { kind, vrms, link, cameraIds } = question;
      return { question: kind, vrms, link, cameraIds };
    }
  }
}

/** `cam_a cam_b 2026-11-20T21:30:00.000Z/2026-11-20T22:15:00.000Z` */
function sceneFact({
  cameraIds,
  at,
  minutesBefore,
  minutesAfter,
}: Extract<AnalysisQuestion, { readonly kind: "scenes" }>["scenes"][number]): string {
  const from = formatInstant(plusMs(at, -minutesBefore * MINUTE_MS));
  const to = formatInstant(plusMs(at, minutesAfter * MINUTE_MS));
  return `${cameraIds.join(" ")} ${from}/${to}`;
}
