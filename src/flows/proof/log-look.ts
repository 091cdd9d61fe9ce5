/** Somebody looks at what is about people: the log holds it before anything is shown (Data Protection Act 2018 section 62). */
import type { AuditEvent, AuditReceipt } from "#audit/ports.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export function logLook(
  officer: Officer,
  { object, facts }: Pick<AuditEvent, "object" | "facts">,
  ports: LogPorts,
): Promise<AuditReceipt> {
  return logAct(officer, { operation: "consult", object, outcome: "allowed", facts }, ports);
}
