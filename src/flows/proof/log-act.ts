/** What an officer did, or was refused, goes into the audit log: who it was, with the rank and the roles of that moment. */
import { actorOf } from "#audit/actor.ts";
import type { AuditEvent, AuditLog, AuditReceipt } from "#audit/ports.ts";
import type { Clock } from "#terms/makers.ts";
import type { Officer } from "#terms/officer.ts";

export interface LogPorts {
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export function logAct(
  officer: Officer,
  act: Omit<AuditEvent, "at" | "actor">,
  { audit, clock }: LogPorts,
): Promise<AuditReceipt> {
  return audit.append({ ...act, at: clock(), actor: actorOf(officer) });
}
