/**
 * Story: an order in force finds what it names, and holds it: reads with their pictures, the alerts they joined, searches and list
 * entries about its marks, and what waits in quarantine from its cameras. Begun again it finds what came since.
 */
import { permitScope } from "#access/scope.ts";
import type { AlertsOfReads } from "#alerting/ports.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditActor } from "#audit/ports.ts";
import type { Quarantine, QuarantineSummary } from "#ingest/ports.ts";
import type { PreservationRules } from "#policy/keeping-rules.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { ScopeReader } from "#read-store/ports.ts";
import type { CaseReads } from "#retention/case-reads.ts";
import type { CaseRecords } from "#retention/case-record.ts";
import { type HeldThing, heldThings, type KeepList, wholeRead } from "#retention/keep-list.ts";
import type { RecordsOfMarks } from "#retention/ports.ts";
import {
  countedPreservation,
  isKeeping,
  type KeptCounts,
  type PreservationOrder,
} from "#retention/preservation.ts";
import type { QuarantineId } from "#terms/ids.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import type { Read } from "#terms/read.ts";
import type { LogPorts } from "../proof/log-act.ts";

export interface GatherPorts extends LogPorts {
  readonly orders: CaseRecords<PreservationOrder>;
  readonly keepList: KeepList;
  readonly caseReads: CaseReads;
  readonly reads: ScopeReader;
  readonly alerts: AlertsOfReads;
  readonly records: RecordsOfMarks;
  readonly quarantine: Pick<Quarantine, "list">;
  readonly rulesOf: RulesOf<"preservation">;
  /** Everything captured before it is gone, as far as was ever certified; undefined before the first erasure. */
  readonly erasedBefore: () => Promise<Instant | undefined>;
}

/** Undefined when it takes in more reads than the policy lets one order hold: then nothing is held. */
export async function gatherPreserved(
  order: PreservationOrder,
  actor: AuditActor,
  ports: GatherPorts,
): Promise<PreservationOrder | undefined> {
  const now = ports.clock();
  const { preservation } = ports.rulesOf(order.forceId, now);
  const reads = await readsOf(order, actor, preservation, ports);
  if (reads === undefined) return undefined;
  const { marks } = order.scope;
  const ids = reads.map(({ id }) => id);
  const alerts = await ports.alerts.alertsOf(ids);
  const searches = marks.length === 0 ? [] : await ports.records.searchesOf(marks, order.forceId);
  const entries = marks.length === 0 ? [] : await ports.records.entriesOf(marks, order.forceId);
  const quarantined = await quarantinedOf(order, ports);
  const things: HeldThing[] = [
    ...reads.flatMap(wholeRead),
    ...alerts.map((id): HeldThing => ({ kind: "alert", id })),
    ...searches.map((id): HeldThing => ({ kind: "search", id })),
    ...entries.map((id): HeldThing => ({ kind: "entry", id })),
    ...quarantined.map((id): HeldThing => ({ kind: "quarantined", id })),
  ];
  await ports.keepList.add(order.id, things);
  await ports.caseReads.keep(order.id, reads);
  const counts = countsOf(things);
  return countedPreservation(order, counts, { erasedBefore: await ports.erasedBefore(), now });
}

/** For whoever has the turn of the erasers: what came since, late reads and late pictures among it, is held before anything goes. */
export async function gatherAll(ports: GatherPorts): Promise<void> {
  for (const order of await ports.orders.all()) {
    if (!isKeeping(order)) continue;
    const gathered = await gatherPreserved(order, SYSTEM, ports);
    // What was signed for is held already; an order that outgrew its limit is told by its page.
    if (gathered !== undefined) await ports.orders.replace({ ...gathered, version: order.version + 1 });
  }
}

async function readsOf(
  { id, forceId, scope }: PreservationOrder,
  actor: AuditActor,
  { clause, mostReads }: PreservationRules,
  { reads, audit, clock }: GatherPorts,
): Promise<readonly Read[] | undefined> {
  const permitted = permitScope({ ...scope, purpose: "preservation", force: forceId, clause });
  const receipt = await audit.append({
    at: clock(),
    actor,
    operation: "consult",
    object: id,
    outcome: "allowed",
    facts: {
      because: "preservation",
      marks: scope.marks,
      cameras: scope.cameras,
      from: formatInstant(scope.from),
      to: formatInstant(scope.to),
      force: forceId,
      rule: clause.where,
    },
  });
  const found: Read[] = [];
  for await (const read of reads.readsIn(permitted, receipt)) {
    if (found.length === mostReads) return undefined;
    found.push(read);
  }
  return found;
}

const QUARANTINE_PAGE = 200;

/** A delivery that nobody could read says no mark, so an order that names marks alone cannot name one. */
async function quarantinedOf(
  { scope: { cameras, from, to } }: PreservationOrder,
  { quarantine }: GatherPorts,
): Promise<readonly QuarantineId[]> {
  if (cameras.length === 0) return [];
  const found: QuarantineId[] = [];
  let before: QuarantineId | undefined;
  for (;;) {
    const page: readonly QuarantineSummary[] = await quarantine.list({
      senders: { only: cameras },
      before,
      limit: QUARANTINE_PAGE,
    });
    const within = page.filter(({ capturedAt, receivedAt }) => {
      const at = capturedAt ?? receivedAt;
      return at >= from && at <= to;
    });
    found.push(...within.map(({ id }) => id));
    before = page.at(-1)?.id;
    if (page.length < QUARANTINE_PAGE) return found;
  }
}

function countsOf(things: readonly HeldThing[]): KeptCounts {
  const held = heldThings(things);
  return {
    reads: held.reads.size,
    pictures: held.images.size,
    alerts: held.alerts.size,
    quarantined: held.quarantined.size,
    searches: held.searches.size,
    listEntries: held.entries.size,
  };
}
