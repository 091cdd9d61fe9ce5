/** Somebody asked for what their roles do not give, or for what belongs to another force: that goes into the audit log, whatever it was. */
import type { AuditReceipt } from "#audit/ports.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "./log-act.ts";

export interface RefusedRequest {
  readonly method: string;
  /** The route's pattern: an address itself may hold a mark. */
  readonly route: string;
  readonly requestId: string;
  readonly refusal: "role-not-permitted" | "of-another-force";
}

/** To read is to consult; anything else would have altered something (Data Protection Act 2018 section 62 names both). */
export function logRefusedRequest(
  officer: Officer,
  { method, route, requestId, refusal }: RefusedRequest,
  ports: LogPorts,
): Promise<AuditReceipt> {
  const act = {
    operation: method === "GET" || method === "HEAD" ? "consult" : "alter",
    object: `${method} ${route}`,
    outcome: "refused",
    facts: { refusal, requestId },
  } as const;
  return logAct(officer, act, ports);
}
