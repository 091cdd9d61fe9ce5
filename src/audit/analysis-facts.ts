/** An analysis as facts of the log: every mark, camera and time that it asked about. */
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import type { AnyQuestion, SearchRequest } from "#access/search-request.ts";
import type { SearchId } from "#terms/ids.ts";
import { formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import { actorOf } from "./actor.ts";
import type { AuditEvent, AuditFacts } from "./ports.ts";

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

/** How many reads of how many vehicles go to whom, logged before they go. */
export function discloseAnalysisEvent(
  id: SearchId,
  { asker }: SearchRequest<AnyQuestion>,
  { reads, vehicles }: { readonly reads: number; readonly vehicles?: number },
  now: Instant,
): AuditEvent {
  return {
    at: now,
    actor: actorOf(asker),
    operation: "disclose",
    object: id,
    outcome: "allowed",
    facts: { reads, ...(vehicles === undefined ? {} : { vehicles }), recipient: asker.id },
  };
}
