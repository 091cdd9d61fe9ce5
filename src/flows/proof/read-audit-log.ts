/** An auditor looks into the log, and the log says so first. */
import type { AuditFacts, AuditReceipt } from "#audit/ports.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export type AuditLook =
  | "entries"
  | "checkpoint"
  | "export"
  | "verification"
  | "proof"
  | "searches"
  | "reports"
  | "hints";

/** Logs the look; only then may the caller read. Throws when the log cannot take it, and then nothing is shown. */
export function lookIntoAuditLog(
  auditor: Officer,
  look: AuditLook,
  facts: AuditFacts,
  ports: LogPorts,
): Promise<AuditReceipt> {
  return logAct(auditor, { operation: "audit.read", object: look, outcome: "allowed", facts }, ports);
}
