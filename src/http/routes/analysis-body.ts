/** What was found, on the wire: each row with why it is there, and nothing exact of places for whoever may not know them. */
import type { AnalysisQuestion } from "#access/analysis-question.ts";
import { DISTANCE_STEP_M } from "#alerting/clone-warning.ts";
import type { Leg } from "#analysis/journey.ts";
import type { FoundReads, FoundVehicle } from "#analysis/ports.ts";
import type { AnalysePorts, AnalysisOutcome, AnsweredAnalysis } from "#flows/analysis/analyse-reads.ts";
import type { SeenPlace } from "#flows/places/see-places.ts";
import { formatInstant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import { displayVrm } from "#terms/vrm.ts";
import type { AnalysisAnswerBody } from "../contract/analysis.ts";
import { type ReadView, readBody } from "../contract/read.ts";
import { becauseOf, lookedOver } from "./analysis-found.ts";
import { analysisBody } from "./any-matter.ts";
import { matterBody, permittedBody } from "./permitted-body.ts";
import { searchRefused } from "./refusal.ts";

export interface AnalysisRoutePorts extends AnalysePorts, Omit<ReadView, "viewer"> {}

type ResultBody = AnalysisAnswerBody["result"];

/** Throws the refusal as a problem. */
export function analysisAnswer(
  outcome: AnalysisOutcome,
  officer: Officer,
  ports: AnalysisRoutePorts,
): AnalysisAnswerBody {
  const system = ports.system();
  if (!outcome.answered) throw searchRefused(outcome, officer, system);
  const view: ReadView = { viewer: officer, imageLink: ports.imageLink, cameraCode: ports.cameraCode };
  return {
    analysisId: outcome.id,
    asked: { question: analysisBody(outcome.search.question), ...matterBody(outcome.search) },
    result: resultBody(outcome, view),
    lookedOver: lookedOver(outcome, ports.cameraCode),
    ...permittedBody(outcome, officer, system),
  };
}

function resultBody({ result, search, places }: AnsweredAnalysis, view: ReadView): ResultBody {
  switch (result.kind) {
    case "journey":
    case "clone":
      return {
        kind: result.kind,
        ...readsBody(result.kind === "journey" ? result.found : ofLegs(result), view),
        legs: result.legs.map((leg) => legBody(leg, places)),
        places: places.map(({ siteId, name, position }) => ({ siteId, name, position: position ?? null })),
      };
    case "habits": {
      const { hours, days, cameras } = result.habits;
      const named = cameras.map(({ cameraId, ...counts }) => ({
        cameraCode: view.cameraCode(cameraId),
        ...counts,
      }));
      return {
        kind: result.kind,
        ...{ reads: [], isCut: result.found.isCut, days, cameras: named },
        hours: hours.map((day) => [...day]),
      };
    }
    case "first-seen": {
      const { first, reads, isCut } = result.found;
      const last = reads.slice(-1).map((read) => readBody(read, view));
      return {
        kind: result.kind,
        reads: last,
        isCut,
        first: first === undefined ? null : readBody(first, view),
      };
    }
    case "linked": {
      const { seen, vehicles, maySay, mayNotSay } = result.answer;
      return {
        kind: result.kind,
        ...readsBody(result.found, view),
        ...{ seen, maySay: [...maySay], mayNotSay: [...mayNotSay] },
        vehicles: vehicles.map(({ vrm, reads }) => ({ vrmDisplay: displayVrm(vrm), reads })),
      };
    }
    default:
      return {
        kind: result.kind,
        vehicles: result.found.vehicles.map((vehicle) => vehicleBody(vehicle, search.question, view)),
        isCut: result.found.isCut,
      };
  }
}

const readsBody = ({ reads, isCut }: Pick<FoundReads, "reads" | "isCut">, view: ReadView) => ({
  reads: reads.map((read) => readBody(read, view)),
  isCut,
});

/** The reads of the pairs alone, each once: the others say nothing of two vehicles. */
const ofLegs = ({ legs, found }: { readonly legs: readonly Leg[]; readonly found: FoundReads }) => ({
  reads: [...new Map(legs.flatMap(({ from, to }) => [from, to]).map((read) => [read.id, read])).values()],
  isCut: found.isCut,
});

function legBody(leg: Leg, places: readonly SeenPlace[]) {
  const { from, to, elapsedMs, kind, straightM, roadM, kmh } = leg;
  const isKnown = (siteId: string) =>
    places.some((place) => place.siteId === siteId && place.position !== undefined);
  const told = isKnown(from.siteId) && isKnown(to.siteId);
  const metres = roadM ?? straightM;
  return {
    ...{ from: from.id, to: to.id, elapsedMs, kind },
    km: told && metres !== undefined ? Math.round(metres / 100) / 10 : null,
    isByRoad: roadM !== undefined,
    kmh: told ? (kmh ?? null) : null,
    atLeastKm: straightM === undefined ? null : coarseKm(straightM),
  };
}

const coarseKm = (metres: number): number => (Math.floor(metres / DISTANCE_STEP_M) * DISTANCE_STEP_M) / 1000;

function vehicleBody(
  { vrm, count, passes, passesInAll }: FoundVehicle,
  question: AnalysisQuestion,
  { viewer, imageLink, cameraCode }: ReadView,
) {
  return {
    ...{ vrm, vrmDisplay: displayVrm(vrm), count, passesInAll },
    because: becauseOf(question, count),
    passes: passes.map(({ readId, cameraId, capturedAt, patch, beside, scene }) => ({
      readId,
      cameraCode: cameraCode(cameraId),
      capturedAt: formatInstant(capturedAt),
      patch: patch === undefined ? null : imageLink(patch, viewer),
      beside: beside === undefined ? null : formatInstant(beside),
      scene: scene ?? null,
    })),
  };
}
