/** An auditor looks into the log, and the log says so first. */
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog, AuditReceipt } from "#audit/ports.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface ReadAuditPorts {
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export type AuditLook = "entries" | "checkpoint" | "export" | "verification" | "proof";

/** Logs the look; only then may the caller read. Throws when the log cannot take it, and then nothing is shown. */
export function lookIntoAuditLog(
  auditor: Officer,
  look: AuditLook,
  facts: AuditFacts,
  { audit, clock }: ReadAuditPorts,
): Promise<AuditReceipt> {
  return audit.append({
    at: clock(),
    actor: actorOf(auditor),
    operation: "audit.read",
    object: look,
    outcome: "allowed",
    facts,
  });
}
