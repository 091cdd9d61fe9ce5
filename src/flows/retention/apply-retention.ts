/** Story: what is too old goes, alerts, reviews, pictures and leftovers too, and the audit log certifies what went and by which clause. */
import type { AuditActor, AuditLog, AuditReceipt } from "#audit/ports.ts";
import type { ImageStore } from "#images/ports.ts";
import type { Quarantine } from "#ingest/ports.ts";
import type { AsideEntries, Journal } from "#journal/ports.ts";
import { type Alone, LeaseLost } from "#mechanism/leases.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { ErasureRules } from "#policy/rule-numbers.ts";
import type { ReviewEraser } from "#quality/ports.ts";
import type { ReadCounter, ReadEraser } from "#read-store/ports.ts";
import { countFacts, type ErasureCounts, type RetentionPlan, retentionPlan } from "#retention/erasure.ts";
import { orderFacts, type RetentionOrder } from "#retention/retention-order.ts";
import type { Clock } from "#terms/makers.ts";

export interface RetentionPorts {
  readonly reads: ReadEraser;
  readonly counter: Pick<ReadCounter, "total">;
  readonly images: Pick<ImageStore, "countBefore" | "eraseBefore">;
  readonly journal: Pick<Journal, "head" | "trim">;
  readonly asides: Pick<AsideEntries, "eraseBefore">;
  readonly reviews: ReviewEraser;
  readonly quarantine: Pick<Quarantine, "eraseBefore">;
  readonly audit: AuditLog;
  /** One erasure at a time, on whichever node. */
  readonly alone: Alone;
  readonly rules: ErasureRules;
  readonly clock: Clock;
}

export type RetentionOutcome =
  | { readonly code: "erasure-unconfirmed"; readonly plan: RetentionPlan }
  | { readonly code: "erased"; readonly counts: ErasureCounts; readonly certificate: AuditReceipt };

/** Shows what an order would delete, and deletes nothing. */
export async function planRetention(order: RetentionOrder, ports: RetentionPorts): Promise<RetentionPlan> {
  const going = await ports.reads.countBefore(order.cutOff);
  const { images, sizeBytes } = await ports.images.countBefore(order.cutOff);
  const reviews = await ports.reviews.countBefore(order.cutOff);
  const held = await ports.counter.total();
  return retentionPlan(order, { ...going, reviews, images, imageBytes: sizeBytes }, held.reads, ports.rules);
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
  const plan = await planRetention(order, ports);
  if (plan.needsConfirming && !by.confirmed) return { code: "erasure-unconfirmed", plan };
  await audit("ordered", "allowed", plan.counts);
  try {
    const counts = await erase(order, ports, stop);
    return { code: "erased", counts, certificate: await audit("certified", "allowed", counts) };
  } catch (error) {
    await audit("broken-off", "failed", plan.counts);
    throw error;
  }

  function audit(step: string, outcome: "allowed" | "failed", counts: ErasureCounts): Promise<AuditReceipt> {
    return ports.audit.append({
      at: ports.clock(),
      actor: by.actor,
      operation: "erase",
      object: "retention",
      outcome,
      facts: { step, ...orderFacts(order), ...countFacts(counts) },
    });
  }
}

/**
 * Reads before pictures: a picture without its read can be found by nobody, a read without its picture would mislead. Stops
 * between two steps once another node has the turn; that one begins anew and finds less.
 */
async function erase(
  { cutOff }: RetentionOrder,
  ports: RetentionPorts,
  stop: StopSignal,
): Promise<ErasureCounts> {
  const ifOurTurn = () => {
    if (stop.aborted) throw new LeaseLost("retention");
  };
  ifOurTurn();
  const reviews = await ports.reviews.eraseBefore(cutOff);
  ifOurTurn();
  const gone = await ports.reads.eraseBefore(cutOff);
  ifOurTurn();
  await ports.journal.trim(ports.journal.head(), { capturedBefore: cutOff });
  await ports.asides.eraseBefore(cutOff);
  await ports.quarantine.eraseBefore(cutOff);
  ifOurTurn();
  const { images, sizeBytes } = await ports.images.eraseBefore(cutOff);
  return { ...gone, reviews, images, imageBytes: sizeBytes };
}
