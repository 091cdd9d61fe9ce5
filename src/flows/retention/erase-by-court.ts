/**
 * Story: a court orders that what is held of a mark is deleted. Its reads, their pictures, alerts, searches and entries of lists go, and
 * what else names it, but for what an order to preserve holds; the audit log certifies it without the mark.
 */
import { permitScope } from "#access/scope.ts";
import type { AlertEraser, AlertsOfReads } from "#alerting/ports.ts";
import type { AuditFacts, AuditReceipt } from "#audit/ports.ts";
import type { ImageStore } from "#images/ports.ts";
import type { Alone } from "#mechanism/leases.ts";
import type { CourtErasureRules } from "#policy/keeping-rules.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ReadEraser, ScopeReader } from "#read-store/ports.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import {
  type CourtErasure,
  type CourtErasureCounts,
  type CourtErasureProblem,
  type CourtOrder,
  carriedOutErasure,
  carryingOutProblem,
  courtErasureState,
  discardedErasure,
  type HandedRead,
  toldErasure,
} from "#retention/court-erasure.ts";
import type { ErasureBook } from "#retention/erasure-book.ts";
import type { KeepList } from "#retention/keep-list.ts";
import type { MarkTraces } from "#retention/mark-traces.ts";
import type { RecordsOfMarks } from "#retention/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import { instant } from "#terms/instant.ts";
import { invariant } from "#terms/invariant.ts";
import type { NewId } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { type CanonicalVrm, canonicalVrm, type Vrm } from "#terms/vrm.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import type { RecordErasers } from "./apply-retention.ts";

export interface EraseByCourtPorts extends LogPorts {
  readonly orders: CaseRecords<CourtErasure>;
  readonly keepList: Pick<KeepList, "held">;
  readonly scopes: ScopeReader;
  readonly reads: Pick<ReadEraser, "eraseThese">;
  readonly alerts: AlertsOfReads & Pick<AlertEraser, "eraseThese">;
  readonly images: Pick<ImageStore, "eraseThese">;
  readonly records: Pick<RecordErasers, "searches" | "entries">;
  readonly recordsOfMarks: RecordsOfMarks;
  readonly traces: MarkTraces;
  /** Whether reads go to a national centre, which is to be told. */
  readonly hasCentre: boolean;
  /** Both are told: this database, and what stands beside it. */
  readonly books: readonly ErasureBook[];
  readonly markHash: (mark: CanonicalVrm) => string;
  readonly rulesOf: RulesOf<"courtErasure">;
  readonly newId: NewId;
  readonly alone: Alone;
}

export type CourtErasureRefusal =
  | CourtErasureProblem
  | "court-erasure-unknown"
  | "court-erasure-changed-meanwhile";
export type CourtErased = { readonly order: CourtErasure } | { readonly refusal: CourtErasureRefusal };

/** The log knows the mark by its keyed hash from the first entry on: an entry cannot be deleted afterwards. */
export async function recordCourtOrder(
  asked: CourtOrder,
  by: Officer,
  ports: EraseByCourtPorts,
): Promise<CourtErased> {
  const at = ports.clock();
  const order = { ...asked, id: ports.newId("eras"), version: 1, forceId: by.forceId, recorded: { by, at } };
  await log(order, "record", by, ports, { markHash: ports.markHash(canonicalVrm(asked.mark)) });
  await ports.orders.add(order);
  return { order };
}

export async function discardCourtOrder(
  id: string,
  reason: string,
  by: Officer,
  ports: EraseByCourtPorts,
): Promise<CourtErased> {
  const order = await ports.orders.find(id);
  if (order?.forceId !== by.forceId) return { refusal: "court-erasure-unknown" };
  if (courtErasureState(order) !== "recorded") return { refusal: "court-erasure-not-open" };
  await log(order, "discard", by, ports, { reason });
  return saved(discardedErasure(order, { by, at: ports.clock(), reason }), ports);
}

export async function carryOutCourtOrder(
  id: string,
  by: Officer,
  ports: EraseByCourtPorts,
): Promise<CourtErased> {
  const order = await ports.orders.find(id);
  // Another force's orders do not exist for this one.
  if (order?.forceId !== by.forceId) return { refusal: "court-erasure-unknown" };
  const { mark } = order;
  const now = ports.clock();
  const rules = ports.rulesOf(order.forceId, now).courtErasure;
  const live = mark === undefined ? 0 : await ports.recordsOfMarks.liveEntriesOf([mark], order.forceId, now);
  const problem = carryingOutProblem(order, by, live, rules);
  if (problem !== undefined) {
    await log(order, "carry-out", by, ports, { refusal: problem });
    return { refusal: problem };
  }
  invariant(mark !== undefined, "an order that is open knows its mark");
  return ports.alone(() => carryOut(order, mark, by, rules, ports));
}

/** The centre's interface has no message for it: a person handed the list over, and says how. The list goes with that. */
export async function noteCentreTold(
  id: string,
  how: string,
  by: Officer,
  ports: EraseByCourtPorts,
): Promise<CourtErased> {
  const order = await ports.orders.find(id);
  if (order?.forceId !== by.forceId) return { refusal: "court-erasure-unknown" };
  const told = toldErasure(order, { by, at: ports.clock(), how });
  if (told === undefined) return { refusal: "court-erasure-nothing-to-tell" };
  await log(order, "centre-told", by, ports, { how, reads: told.handOver?.count ?? 0 });
  return saved(told, ports);
}

async function carryOut(
  order: CourtErasure,
  mark: Vrm,
  by: Officer,
  rules: CourtErasureRules,
  ports: EraseByCourtPorts,
): Promise<CourtErased> {
  const at = ports.clock();
  const markHash = ports.markHash(canonicalVrm(mark));
  const receipt = await log(order, "ordered", by, ports, { markHash, rule: rules.clause.where });
  const { counts, erased } = await eraseMark(order.forceId, mark, receipt, rules, ports);
  const note = { kind: "mark", order: order.id, force: order.forceId, markHash, at } as const;
  for (const book of ports.books) await book.note([note]);
  const { index, leafHash } = await certify(order, by, counts, markHash, ports);
  return saved(
    carriedOutErasure(
      order,
      { by, at, counts, markHash, certificate: { index, leafHash } },
      ports.hasCentre && erased.length > 0 ? { count: erased.length, reads: erased } : undefined,
    ),
    ports,
  );
}

/** Alerts before reads and reads before pictures, as everything that goes: what is left over by a crash is found again. */
export async function eraseMark(
  force: ForceId,
  mark: Vrm,
  receipt: AuditReceipt,
  { clause }: CourtErasureRules,
  ports: EraseByCourtPorts,
): Promise<{ readonly counts: CourtErasureCounts; readonly erased: readonly HandedRead[] }> {
  const [from, to] = [instant(0), ports.clock()];
  const scope = permitScope({
    purpose: "court-erasure",
    marks: [mark],
    cameras: [],
    from,
    to,
    force,
    clause,
  });
  const held = await ports.keepList.held();
  const going: Read[] = [];
  let readsHeld = 0;
  for await (const read of ports.scopes.readsIn(scope, receipt)) {
    if (held.reads.has(read.id)) readsHeld += 1;
    else going.push(read);
  }
  const notHeld = <Id>(ids: readonly Id[], kept: ReadonlySet<Id>) => ids.filter((id) => !kept.has(id));
  const ids = going.map(({ id }) => id);
  const raised = [...(await ports.alerts.alertsOf(ids)), ...(await ports.traces.alertsOf(mark, force))];
  const alerts = notHeld([...new Set(raised)], held.alerts);
  await ports.alerts.eraseThese(alerts);
  const searches = notHeld(await ports.recordsOfMarks.searchesOf([mark], force), held.searches);
  await ports.records.searches.eraseThese(searches);
  const entries = notHeld(await ports.recordsOfMarks.entriesOf([mark], force), held.entries);
  await ports.records.entries.eraseThese(entries);
  const traces = await ports.traces.erase({ mark, force, held, reads: ids });
  const { freed } = await ports.reads.eraseThese(going);
  const { images } = await ports.images.eraseThese(
    notHeld([...new Set([...freed, ...traces.freed])], held.images),
  );
  const counts = {
    reads: going.length,
    images,
    alerts: alerts.length,
    searches: searches.length,
    listEntries: entries.length,
    readsHeld,
    traces: traces.counts,
  };
  return { counts, erased: going.map(({ cameraId, capturedAt }) => ({ cameraId, capturedAt })) };
}

/** Counted with what goes by time: reads of a force that were erased. */
export const certifiedFacts = (
  force: ForceId,
  { searches, listEntries, traces, ...counts }: CourtErasureCounts,
): AuditFacts => ({
  ...{ ...counts, ...traces },
  readsOf: [`${force} ${counts.reads}`],
  searchesOf: [`${force} ${searches}`],
  listEntriesOf: [`${force} ${listEntries}`],
});

const certify = (
  { id, court, reference, forceId }: CourtErasure,
  by: Officer,
  counts: CourtErasureCounts,
  markHash: string,
  ports: EraseByCourtPorts,
): Promise<AuditReceipt> =>
  logAct(
    by,
    {
      operation: "erase",
      object: id,
      outcome: "allowed",
      facts: { step: "certified", court, reference, markHash, ...certifiedFacts(forceId, counts) },
    },
    ports,
  );

async function saved(order: CourtErasure, { orders }: EraseByCourtPorts): Promise<CourtErased> {
  return (await orders.replace(order)) ? { order } : { refusal: "court-erasure-changed-meanwhile" };
}

function log(
  { id, forceId, court, reference }: CourtErasure,
  step: string,
  by: Officer,
  ports: EraseByCourtPorts,
  facts: AuditFacts,
): Promise<AuditReceipt> {
  const outcome = "refusal" in facts ? "refused" : "allowed";
  const all = { step, court, reference, force: forceId, ...facts };
  return logAct(by, { operation: "erasure.change", object: id, outcome, facts: all }, ports);
}
