/** From a permitted and logged analysis to what it found: looked up once, worked out in the rooms, bounded in rows and time. */
import type { Analysis, AnalysisQuestion } from "#access/analysis-question.ts";
import type { AuthorisedAnalysis } from "#access/authorised-search.ts";
import { clonePairs } from "#analysis/clone-pairs.ts";
import { type Habits, habitsOf } from "#analysis/habits.ts";
import { type Leg, legsOf, type Ways } from "#analysis/journey.ts";
import { type LinkedAnswer, linkedAnswer } from "#analysis/linked-answer.ts";
import type {
  Bounds,
  FoundReads,
  FoundVehicles,
  NamedKind,
  NamingKind,
  ReadAnalyser,
} from "#analysis/ports.ts";
import { hoursOf, looksAt, silentCameras } from "#analysis/silent-cameras.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import type { ReadCounter } from "#read-store/ports.ts";
import type { CameraId } from "#terms/ids.ts";

export type AnalysisResult =
  | { readonly kind: NamingKind; readonly found: FoundVehicles }
  | { readonly kind: "journey" | "clone"; readonly found: FoundReads; readonly legs: readonly Leg[] }
  | { readonly kind: "habits"; readonly found: FoundReads; readonly habits: Habits }
  | { readonly kind: "first-seen"; readonly found: FoundReads }
  | { readonly kind: "linked"; readonly found: FoundReads; readonly answer: LinkedAnswer };

export interface WorkedOut {
  readonly result: AnalysisResult;
  /** Cameras of the question that read no vehicle at all in the hours looked at. */
  readonly silent: readonly CameraId[];
}

export interface WorkOutPorts {
  readonly analyser: ReadAnalyser;
  readonly counter: Pick<ReadCounter, "hourly">;
  readonly ways: Ways;
}

/** Vehicles that one answer names; more would be a list of everybody. */
const MOST_VEHICLES = 100;
const MOST_READS = 2_000;

export async function workOut(
  analysis: AuthorisedAnalysis,
  receipt: AuditReceipt,
  bounds: Omit<Bounds, "limit">,
  ports: WorkOutPorts,
): Promise<WorkedOut> {
  const looks = looksAt(analysis.question, analysis);
  const hours = hoursOf(looks);
  const silent = hours === undefined ? [] : silentCameras(looks, await ports.counter.hourly(hours));
  const { question } = analysis;
  if (isNaming(question)) {
    const asked = { ...analysis, question };
    const found = await ports.analyser.vehicles(asked, receipt, { ...bounds, limit: MOST_VEHICLES });
    return { result: { kind: question.kind, found }, silent };
  }
  const asked = { ...analysis, question };
  const found = await ports.analyser.readsOf(asked, receipt, { ...bounds, limit: MOST_READS });
  return { result: fromReads(question, found, silent, ports.ways), silent };
}

const isNaming = (question: AnalysisQuestion): question is Analysis<NamingKind> =>
  NAMING.some((kind) => kind === question.kind);

const NAMING: readonly NamingKind[] = ["scenes", "convoy", "associates", "rare"];

function fromReads(
  question: Analysis<NamedKind>,
  found: FoundReads,
  silent: readonly CameraId[],
  ways: Ways,
): AnalysisResult {
  const { reads } = found;
  switch (question.kind) {
    case "journey":
      return { kind: "journey", found, legs: legsOf(reads, ways) };
    case "clone":
      return { kind: "clone", found, legs: clonePairs(reads, ways) };
    case "habits":
      return { kind: "habits", found, habits: habitsOf(reads) };
    case "first-seen":
      return { kind: "first-seen", found };
    case "linked":
      return { kind: "linked", found, answer: linkedAnswer(reads, { ...question, silent }) };
    default:
      return question satisfies never;
  }
}
