/** Story: an auditor looks over searches: draws some, reviews each, asks the person about what needs explaining, and closes it. */
import type { MisuseHint } from "#audit/misuse-hints.ts";
import { misuseHints } from "#audit/misuse-hints.ts";
import type { OwnVehicleBook } from "#audit/own-vehicles.ts";
import type { AuditFacts } from "#audit/ports.ts";
import { type ProofTools, toHex } from "#audit/proof-tools.ts";
import {
  drawSample,
  isSameDraw,
  reviewProblem,
  type SampleRules,
  type SearchSample,
  type SearchSamples,
} from "#audit/sample.ts";
import {
  decideFinding,
  type FindingCommand,
  type FindingProblem,
  type SearchFinding,
  type SearchFindings,
} from "#audit/search-finding.ts";
import type { SearchLedger, SearchRecord } from "#audit/search-record.ts";
import { changeRecord } from "#mechanism/record-book.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { FindingId, OfficerId, SampleId, SearchId } from "#terms/ids.ts";
import { DAY_MS, formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { NewId } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { isSelected } from "#terms/selection.ts";
import { type FollowSearchesPorts, followSearches } from "./follow-searches.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export interface AuditWorkPorts extends LogPorts {
  readonly ledger: SearchLedger;
  readonly log: FollowSearchesPorts["log"];
  readonly samples: SearchSamples;
  readonly findings: SearchFindings;
  readonly ownVehicles: OwnVehicleBook;
  readonly rulesOf: RulesOf<"auditWork">;
  readonly shownTo: ForcesShown;
  readonly tools: Pick<ProofTools, "sha256" | "utf8">;
  readonly newId: NewId;
}

/** So many searches of a window are looked over at once; a month of a large force has fewer. */
export const MOST_SEARCHES = 50_000;
const PAGE = 1_000;

export interface Window {
  readonly from: Instant;
  /** The first moment that is too late. */
  readonly to: Instant;
}

/** Those of the auditor's forces, newest first, all that the log holds at this moment. */
export async function searchesIn(
  window: Window,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<readonly SearchRecord[]> {
  await followSearches(ports);
  const found: SearchRecord[] = [];
  const forces = ports.shownTo(by.forceId);
  for (let before: number | undefined; found.length < MOST_SEARCHES; ) {
    const page = await ports.ledger.list(window, forces, { before, limit: PAGE });
    found.push(...page);
    before = page.at(-1)?.entry;
    if (page.length < PAGE) break;
  }
  return found;
}

export type SampleOutcome =
  | SearchSample
  | { readonly code: "sample-window-not-over" | "sample-drawn-already" | "sample-unknown" };

/** A window that is over, and each but once: whoever could draw again could draw until it suits. The seed is in the log before the draw. */
export async function drawSearches(
  window: Window,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<SampleOutcome> {
  const now = ports.clock();
  if (window.to > now || window.from >= window.to) return { code: "sample-window-not-over" };
  const drawn = await ports.samples.of({ only: [by.forceId] });
  if (drawn.some(({ from, to }) => window.from < to && from < window.to))
    return { code: "sample-drawn-already" };
  const { samplePercent, sampleAtLeast, allBeyondDays } = ports.rulesOf(by.forceId, now).auditWork;
  const rules: SampleRules = { samplePercent, sampleAtLeast, allBeyondDays };
  const id = ports.newId("sample");
  const seed = hashText(ports)(`${id} ${now}`);
  const times = { from: formatInstant(window.from), to: formatInstant(window.to) };
  await log(by, "audit.sample", id, { step: "draw", seed, ...times, ...rules }, ports);
  const searches = await searchesIn(window, by, ports);
  const sample: SearchSample = {
    ...{ id, version: 1, forceId: by.forceId, at: now, by: personOf(by) },
    ...window,
    ...{ seed, rules, searches: searches.length },
    drawn: drawSample(searches, rules, seed, hashText(ports)),
    reviewed: [],
  };
  await ports.samples.add(sample);
  return sample;
}

const hashText =
  ({ tools }: Pick<AuditWorkPorts, "tools">) =>
  (text: string) =>
    toHex(tools.sha256(tools.utf8(text)));

/** Is what was drawn what the seed, the rules and the log give now? */
export async function replaySample(
  { seed, rules, drawn, from, to }: SearchSample,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<boolean> {
  const searches = await searchesIn({ from, to }, by, ports);
  return isSameDraw(drawn, drawSample(searches, rules, seed, hashText(ports)));
}

export type ReviewOutcome =
  | SearchSample
  | NonNullable<ReturnType<typeof reviewProblem>>
  | { readonly code: "sample-unknown" };

export async function reviewSearch(
  id: SampleId,
  { searchId, verdict }: { readonly searchId: SearchId; readonly verdict: "in-order" | "finding" },
  by: Officer,
  ports: AuditWorkPorts,
): Promise<ReviewOutcome> {
  const record = await ports.ledger.find(searchId);
  type Problem = NonNullable<ReturnType<typeof reviewProblem>>;
  const changed = await changeRecord<SearchSample, Problem>(ports.samples, id, async (sample) => {
    const problem = reviewProblem(sample, record, by);
    if (problem !== undefined) return problem;
    await log(by, "audit.sample", id, { step: "review", search: searchId, verdict }, ports);
    const reviewed = { searchId, verdict, by: personOf(by), at: ports.clock() };
    return { ...sample, version: sample.version + 1, reviewed: [...sample.reviewed, reviewed] };
  });
  return changed ?? { code: "sample-unknown" };
}

/** The person who asked is asked about it; to nobody else does it say anything. */
export async function askAbout(
  searchId: SearchId,
  question: string,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<SearchFinding | { readonly code: "search-unknown" | "finding-own" }> {
  await followSearches(ports);
  const record = await ports.ledger.find(searchId);
  if (record === undefined || !isSelected(ports.shownTo(by.forceId), record.forceId)) {
    return { code: "search-unknown" };
  }
  const { asker } = record;
  if (asker.id === by.id) return { code: "finding-own" };
  const now = ports.clock();
  const { findingDueDays } = ports.rulesOf(record.forceId, now).auditWork;
  const finding: SearchFinding = {
    ...{ id: ports.newId("finding"), version: 1, forceId: record.forceId, at: now, searchId, question },
    person: { id: asker.id as OfficerId, name: asker.name },
    owner: personOf(by),
    dueAt: plusMs(now, findingDueDays * DAY_MS),
  };
  const facts = { step: "ask", search: searchId, person: asker.id, force: record.forceId };
  await log(by, "audit.finding", finding.id, facts, ports);
  await ports.findings.add(finding);
  return finding;
}

export type FindingStep = SearchFinding | FindingProblem | { readonly code: "finding-unknown" };

/** The words are in the record; the log holds that they were given. */
export async function stepInFinding(
  id: FindingId,
  command: FindingCommand,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<FindingStep> {
  const changed = await changeRecord<SearchFinding, FindingProblem>(ports.findings, id, async (finding) => {
    const next = decideFinding(finding, command, by, ports.clock());
    if ("code" in next) return next;
    const outcome = command.type === "close" ? { outcome: command.outcome } : {};
    const facts = { step: command.type, search: finding.searchId, force: finding.forceId, ...outcome };
    await log(by, "audit.finding", id, facts, ports);
    return next;
  });
  return changed ?? { code: "finding-unknown" };
}

export interface HintedSearch {
  readonly record: SearchRecord;
  readonly kinds: readonly MisuseHint["kind"][];
}

/** Newest first. One that was asked about already is left out: it has its finding. */
export async function hintsIn(
  window: Window,
  by: Officer,
  ports: AuditWorkPorts,
): Promise<readonly HintedSearch[]> {
  const records = await searchesIn(window, by, ports);
  const rules = ports.rulesOf(by.forceId, ports.clock()).auditWork;
  const hints = misuseHints(records, rules, await ports.ownVehicles.all());
  const asked = new Set((await ports.findings.of({ except: [] })).map(({ searchId }) => searchId));
  const kinds = Map.groupBy(hints, ({ searchId }) => searchId);
  return records
    .filter(({ id }) => kinds.has(id) && !asked.has(id))
    .map((record) => ({ record, kinds: (kinds.get(record.id) ?? []).map(({ kind }) => kind) }));
}

/** What may be asked of the person: questions that are put to them, newest first. */
export const questionsTo = async (officer: Officer, { findings }: Pick<AuditWorkPorts, "findings">) =>
  (await findings.of({ except: [] })).filter(({ person }) => person.id === officer.id);

const log = (
  by: Officer,
  operation: "audit.sample" | "audit.finding",
  object: string,
  facts: AuditFacts,
  ports: LogPorts,
) => logAct(by, { operation, object, outcome: "allowed", facts }, ports);
