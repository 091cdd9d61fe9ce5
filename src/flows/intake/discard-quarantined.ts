/** A person discards a quarantined delivery. It is in the audit log first, with the reason. */
import { actorOf } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { Quarantine, QuarantinedDelivery } from "#ingest/ports.ts";
import type { QuarantineId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";

export type DiscardOutcome =
  | { readonly code: "quarantined-unknown" }
  | { readonly code: "quarantined-settled"; readonly state: QuarantinedDelivery["state"] }
  | { readonly code: "discarded"; readonly delivery: QuarantinedDelivery };

export async function discardQuarantined(
  id: QuarantineId,
  reason: string,
  by: { readonly officer: Officer; readonly now: Instant },
  { quarantine, audit }: { readonly quarantine: Quarantine; readonly audit: AuditLog },
): Promise<DiscardOutcome> {
  const row = await quarantine.find(id);
  if (row === undefined) return { code: "quarantined-unknown" };
  if (row.state !== "waiting") return { code: "quarantined-settled", state: row.state };
  await audit.append({
    at: by.now,
    actor: actorOf(by.officer),
    operation: "quarantine.discard",
    object: id,
    outcome: "allowed",
    facts: { reason, refusedFor: row.reason, claimedCamera: row.claimedCamera, sizeBytes: row.sizeBytes },
  });
  await quarantine.settle(id, "discarded");
  return { code: "discarded", delivery: { ...row, state: "discarded" } };
}
