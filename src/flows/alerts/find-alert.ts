/** The alert that an officer asks for, if they may know of it. A try at a covert one is answered as if there were none, and logged. */
import { maySeeAlert } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { AuditOperation } from "#audit/ports.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";

export interface FindAlertPorts extends LogPorts {
  readonly alerts: Pick<AlertBook, "find">;
}

export async function findAlert(
  id: AlertId,
  operation: AuditOperation,
  officer: Officer,
  ports: FindAlertPorts,
): Promise<Alert | undefined> {
  const alert = await ports.alerts.find(id);
  if (alert === undefined || maySeeAlert(officer, alert)) return alert;
  const facts = { refusal: "covert" };
  await logAct(officer, { operation, object: id, outcome: "refused", facts }, ports);
  return undefined;
}
