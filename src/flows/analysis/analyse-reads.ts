/** An officer asks what reads say together: judged, logged and counted as a search is, then worked out, and logged again before it is told. */
import { type AnalysisQuestion, isAnalysis } from "#access/analysis-question.ts";
import type { AuthorisedAnalysis } from "#access/authorised-search.ts";
import type { Matter } from "#access/search-request.ts";
import { discloseAnalysisEvent } from "#audit/analysis-facts.ts";
import type { AuditReceipt } from "#audit/ports.ts";
import { holds } from "#identity/rights.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import type { AuthorityId, SearchId, SiteId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { type SeenPlace, type SeePlacesPorts, seePlaces } from "../places/see-places.ts";
import type { LoggedSearch, RefusedSearch } from "../search/answer-search.ts";
import { againUnderPolicy } from "../search/turn-page.ts";
import { type PolicyPorts, underPolicy } from "../search/under-policy.ts";
import { type WayPorts, waysByRoad } from "./ways-by-road.ts";
import { type WorkedOut, type WorkOutPorts, workOut } from "./work-out.ts";

export interface AnalysePorts
  extends PolicyPorts,
    Omit<WorkOutPorts, "ways">,
    WayPorts,
    Omit<SeePlacesPorts, "audit" | "clock"> {}

export interface AnsweredAnalysis extends WorkedOut {
  readonly answered: true;
  readonly id: SearchId;
  readonly receipt: AuditReceipt;
  readonly search: AuthorisedAnalysis;
  readonly rule: AccessRule;
  readonly policy: PolicyProfile;
  /** Where the reads of a journey or a clone were made; empty for whoever may not know, and for other kinds. */
  readonly places: readonly SeenPlace[];
}

export type AnalysisOutcome = AnsweredAnalysis | RefusedSearch;

interface AnalysisAsked {
  readonly asker: Officer;
  readonly matter: Matter<AnalysisQuestion>;
  readonly authorityId?: AuthorityId | undefined;
  readonly stop?: StopSignal | undefined;
}

export const analyseReads = (asked: AnalysisAsked, ports: AnalysePorts): Promise<AnalysisOutcome> =>
  underPolicy(asked, (logged) => answer(logged, asked.stop, ports), ports);

/** The same analysis again, judged as it stands now. Undefined for one that is unknown, somebody else's, or a search. */
export async function analyseAgain(
  id: SearchId,
  asker: Officer,
  stop: StopSignal | undefined,
  ports: AnalysePorts,
): Promise<AnalysisOutcome | undefined> {
  const stored = await ports.searches.find(id);
  if (stored === undefined || stored.askerId !== asker.id) return undefined;
  const { question } = stored;
  if (!isAnalysis(question)) return undefined;
  const asked = { stored: { ...stored, question }, asker, isOffered: true };
  return againUnderPolicy(asked, (logged) => answer(logged, stop, ports), ports);
}

async function answer(
  { id, request, decision, receipt, now }: LoggedSearch<AnalysisQuestion>,
  stop: StopSignal | undefined,
  ports: AnalysePorts,
): Promise<AnsweredAnalysis> {
  const { search, rule, policy } = decision;
  const withinMs = policy.numbers.analyses.secondsToAnswer * 1000;
  const worked = await workOut(search, receipt, { withinMs, stop }, { ...ports, ways: waysByRoad(ports) });
  const places = await placesFor(id, request.asker, worked, ports);
  await ports.audit.append(discloseAnalysisEvent(id, request, countsOf(worked), now));
  return { answered: true, id, ...worked, receipt, search, rule, policy, places };
}

/** Looking where a vehicle went is a look at places, judged and logged as one. */
async function placesFor(
  id: SearchId,
  asker: Officer,
  { result }: WorkedOut,
  ports: AnalysePorts,
): Promise<readonly SeenPlace[]> {
  if (result.kind !== "journey" && result.kind !== "clone") return [];
  const reads =
    result.kind === "journey" ? result.found.reads : result.legs.flatMap(({ from, to }) => [from, to]);
  const sites: readonly SiteId[] = [...new Set(reads.map(({ siteId }) => siteId))];
  if (sites.length === 0 || !holds(asker, "places.of-searches")) return [];
  const seen = await seePlaces({ object: id, sites, occasion: "answered-search" }, asker, ports);
  return seen.seen ? seen.places : [];
}

function countsOf({ result: { found } }: WorkedOut): { readonly reads: number; readonly vehicles?: number } {
  if ("reads" in found) return { reads: found.reads.length };
  const { vehicles } = found;
  return { reads: vehicles.reduce((sum, { passes }) => sum + passes.length, 0), vehicles: vehicles.length };
}
