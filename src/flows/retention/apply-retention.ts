/** Story: what is too old goes, unless it is held: reads, alerts, reviews, pictures and leftovers, and the audit log certifies what went and by which clause. */
import type { AlertEraser } from "#alerting/ports.ts";
import type { ShiftHandovers } from "#alerting/shift-handover.ts";
import type { AuditActor, AuditFacts, AuditLog, AuditReceipt } from "#audit/ports.ts";
import type { SavedSearches } from "#cases/saved-search.ts";
import type { WorkingSets } from "#cases/working-set.ts";
import type { ImageStore } from "#images/ports.ts";
import type { PlateTraces } from "#ingest/plate-trace.ts";
import type { Quarantine } from "#ingest/ports.ts";
import type { AsideEntries } from "#journal/ports.ts";
import type { LookBackBook } from "#matching/look-backs.ts";
import { type Alone, LeaseLost } from "#mechanism/leases.ts";
import type { Outbox } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ErasureRules } from "#policy/rule-numbers.ts";
import type { ReviewEraser } from "#quality/ports.ts";
import type { OriginalPictures, ReadCounter, ReadEraser } from "#read-store/ports.ts";
import { type ClassCutOffs, classCutOffs, type ForceKeeping, notBefore } from "#retention/class-cut-offs.ts";
import {
  countFacts,
  type ErasedCounts,
  erasedFacts,
  type RetentionPlan,
  retentionPlan,
  together,
} from "#retention/erasure.ts";
import type { ErasureBook, ErasureNote } from "#retention/erasure-book.ts";
import type { HeldThings, KeepList } from "#retention/keep-list.ts";
import type { RecordEraser } from "#retention/ports.ts";
import { orderFacts, type RetentionOrder } from "#retention/retention-order.ts";
import type { AuthorityId, FindingId, PublicCaseId, SampleId, SearchId, VoiEntryId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import { forgetEndedSearches } from "../cases/saved-searches.ts";
import { eraseFromCases } from "../cases/work-on-case.ts";
import { countOriginals, eraseOriginals, originalsBefore } from "./erase-originals.ts";

export interface RetentionPorts {
  /** Asked before anything goes. */
  readonly keepList: Pick<KeepList, "held">;
  readonly reads: ReadEraser;
  readonly alerts: AlertEraser;
  readonly counter: Pick<ReadCounter, "total">;
  readonly images: Pick<ImageStore, "countBefore" | "eraseBefore" | "eraseThese">;
  readonly originals: OriginalPictures;
  readonly asides: Pick<AsideEntries, "eraseBefore">;
  readonly handovers: Pick<ShiftHandovers, "eraseBefore">;
  /** Vehicles without a plate that could be read go with the reads. */
  readonly plateTraces: Pick<PlateTraces, "eraseBefore" | "picturesOf" | "eraseOfSite">;
  /** What was gathered for cases. */
  readonly workingSets: WorkingSets;
  readonly savedSearches: SavedSearches;
  readonly lookBacks: Pick<LookBackBook, "eraseBefore">;
  readonly outbox: Pick<Outbox, "eraseBefore">;
  readonly reviews: ReviewEraser;
  readonly quarantine: Pick<Quarantine, "countBefore" | "eraseBefore">;
  readonly records: RecordErasers;
  /** The forces with their rules for every class, as they hold now; the first leads. */
  readonly keeping: () => readonly ForceKeeping[];
  /** What had been erased and came back with an older copy goes to the same moment again. */
  readonly floors?: readonly ErasureNote[] | undefined;
  /** Holds what orders name that came since they were signed, before anything goes. */
  readonly gatherPreserved: () => Promise<void>;
  readonly book: ErasureBook;
  /** The same beside the database: an older copy of it does not bring back unnoticed what is gone. */
  readonly witness: ErasureBook;
  readonly audit: AuditLog;
  /** One erasure at a time, on whichever node. */
  readonly alone: Alone;
  /** As they hold now, for all forces together. */
  readonly rules: () => ErasureRules;
  readonly clock: Clock;
}

export interface RecordErasers {
  readonly searches: RecordEraser<SearchId>;
  readonly authorities: RecordEraser<AuthorityId>;
  readonly entries: RecordEraser<VoiEntryId>;
  readonly searchRegister: RecordEraser<SearchId>;
  readonly findings: RecordEraser<FindingId, SearchId>;
  readonly samples: RecordEraser<SampleId, never>;
  readonly publicCases: RecordEraser<PublicCaseId, never>;
}

export type RetentionOutcome =
  | { readonly code: "erasure-unconfirmed"; readonly plan: RetentionPlan }
  | { readonly code: "erased"; readonly counts: ErasedCounts; readonly certificate: AuditReceipt };

/** Shows what an order would delete, and deletes nothing. */
export async function planRetention(order: RetentionOrder, ports: RetentionPorts): Promise<RetentionPlan> {
  const { cutOff } = order;
  const held = await ports.keepList.held();
  const classes = cutOffsOf(order, ports);
  const going = await ports.reads.countBefore(cutOff, held.reads);
  const alerts = await ports.alerts.countBefore(classes.alerts, held.alerts);
  const { images, sizeBytes } = await ports.images.countBefore(classes.pictures, held.images);
  const reviews = await ports.reviews.countBefore(cutOff, new Set(held.reads.keys()));
  const quarantined = await ports.quarantine.countBefore(classes.quarantine, held.quarantined);
  const records = await ofRecords("countBefore", classes, held, ports);
  const originals = await countOriginals(classes, held.images, ports);
  const counts = {
    ...{ ...going, alerts, reviews, images, imageBytes: sizeBytes, originals, quarantined, ...records },
  };
  return retentionPlan(order, counts, (await ports.counter.total()).reads, ports.rules());
}

const cutOffsOf = (
  { cutOff, orderedAt }: RetentionOrder,
  { keeping, floors = [] }: RetentionPorts,
): ClassCutOffs => notBefore(classCutOffs(keeping(), cutOff, orderedAt), floors);

async function ofRecords(
  act: "countBefore" | "eraseBefore",
  classes: ClassCutOffs,
  held: HeldThings,
  { records }: RetentionPorts,
) {
  // What was asked about a search goes before the search.
  const findings = await records.findings[act](classes.auditWork, held.searches);
  return {
    auditWork: together(findings, await records.samples[act](classes.auditWork, new Set())),
    searchRegister: await records.searchRegister[act](classes.searchRegister, held.searches),
    searches: await records.searches[act](classes.searches, held.searches),
    authorities: await records.authorities[act](classes.authorities, held.authorities),
    listEntries: await records.entries[act](classes.entries, held.entries),
    publicCases: await records.publicCases[act](classes.publicCases, new Set()),
  };
}

/** Deletes for good. The order is in the audit log before the first read goes, the certificate after the last picture. */
export const applyRetention = (
  order: RetentionOrder,
  by: ErasedBy,
  ports: RetentionPorts,
): Promise<RetentionOutcome> => ports.alone((stop) => eraseByOrder(order, by, ports, stop));

interface ErasedBy {
  readonly actor: AuditActor;
  readonly confirmed: boolean;
}

/** For whoever has waited for the turn already. */
export async function eraseByOrder(
  order: RetentionOrder,
  by: ErasedBy,
  ports: RetentionPorts,
  stop: StopSignal,
): Promise<RetentionOutcome> {
  await ports.gatherPreserved();
  const plan = await planRetention(order, ports);
  if (plan.needsConfirming && !by.confirmed) return { code: "erasure-unconfirmed", plan };
  await audit("ordered", "allowed", countFacts(plan.counts));
  try {
    const counts = await erase(order, ports, stop);
    for (const book of [ports.book, ports.witness]) await book.note(notesOf(order, ports));
    return { code: "erased", counts, certificate: await audit("certified", "allowed", erasedFacts(counts)) };
  } catch (error) {
    await audit("broken-off", "failed", countFacts(plan.counts));
    throw error;
  }

  function audit(step: string, outcome: "allowed" | "failed", counts: AuditFacts): Promise<AuditReceipt> {
    return ports.audit.append({
      at: ports.clock(),
      actor: by.actor,
      operation: "erase",
      object: "retention",
      outcome,
      facts: { step, ...orderFacts(order), ...counts },
    });
  }
}

/**
 * Alerts before reads: an alert whose read is gone would lead nowhere. Reads before pictures: a picture without its read can be
 * found by nobody, a read without its picture would mislead. Stops between two steps once another node has the turn; that one
 * begins anew and finds less. What is in journals each node erases itself (`erase-from-journal.ts`).
 */
async function erase(order: RetentionOrder, ports: RetentionPorts, stop: StopSignal): Promise<ErasedCounts> {
  const ifOurTurn = () => {
    if (stop.aborted) throw new LeaseLost("retention");
  };
  ifOurTurn();
  const { cutOff } = order;
  const held = await ports.keepList.held();
  const classes = cutOffsOf(order, ports);
  const heldReads = new Set(held.reads.keys());
  const reviews = await ports.reviews.eraseBefore(cutOff, heldReads);
  ifOurTurn();
  const alerts = await ports.alerts.eraseBefore(classes.alerts, held.alerts);
  ifOurTurn();
  const gone = await ports.reads.eraseBefore(cutOff, held.reads);
  ifOurTurn();
  await ports.asides.eraseBefore(cutOff, heldReads);
  await ports.outbox.eraseBefore(cutOff, heldReads);
  await ports.handovers.eraseBefore(cutOff);
  await ports.plateTraces.eraseBefore(cutOff);
  await eraseFromCases(ports.workingSets, cutOff, heldReads);
  await forgetEndedSearches(ports.savedSearches, ports.clock());
  await ports.lookBacks.eraseBefore(cutOff, heldReads);
  const quarantined = await ports.quarantine.eraseBefore(classes.quarantine, held.quarantined);
  ifOurTurn();
  const records = await ofRecords("eraseBefore", classes, held, ports);
  ifOurTurn();
  const { images, sizeBytes } = await ports.images.eraseBefore(classes.pictures, held.images);
  const sooner = await eraseOriginals(classes, held.images, ifOurTurn, ports);
  const imageBytes = sizeBytes + sooner.sizeBytes;
  return { ...gone, alerts, reviews, images, imageBytes, originals: sooner.images, quarantined, ...records };
}

/** What must not come back with an older copy of the database. */
function notesOf(order: RetentionOrder, ports: RetentionPorts): readonly ErasureNote[] {
  const at = ports.clock();
  const classes = cutOffsOf(order, ports);
  return [
    { kind: "age", of: "reads", before: order.cutOff, at },
    { kind: "age", of: "alerts", before: classes.alerts, at },
    { kind: "age", of: "pictures", before: classes.pictures, at },
    { kind: "age", of: "original-pictures", before: originalsBefore(classes), at },
    { kind: "age", of: "quarantine", before: classes.quarantine, at },
    ...(
      [
        ["searches", classes.searches],
        ["authorities", classes.authorities],
        ["search-register", classes.searchRegister],
        ["audit-work", classes.auditWork],
        ["list-entries", classes.entries],
        ["public-cases", classes.publicCases],
      ] as const
    ).flatMap(([of, cutOffs]) =>
      [...cutOffs].map(([force, before]) => ({ kind: "age", of, force, before, at }) as const),
    ),
  ];
}
