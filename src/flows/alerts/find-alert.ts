/** The alert that an officer asks for, if they may know of it. A try at a covert one is answered as if there were none, and logged. */
import { listsHiddenFrom, maySeeAlert } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import type { AuditOperation } from "#audit/ports.ts";
import type { VoiLists } from "#matching/ports.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { type LogPorts, logAct } from "../proof/log-act.ts";
import { secrecyOfAlert } from "../proof/secrecy-facts.ts";

export interface FindAlertPorts extends LogPorts {
  readonly alerts: Pick<AlertBook, "find">;
  readonly lists: Pick<VoiLists, "secret">;
}

export async function findAlert(
  id: AlertId,
  operation: AuditOperation,
  officer: Officer,
  ports: FindAlertPorts,
): Promise<Alert | undefined> {
  const alert = await ports.alerts.find(id);
  const hidden = listsHiddenFrom(officer, await ports.lists.secret());
  if (alert === undefined || maySeeAlert(officer, alert, hidden)) return alert;
  const facts = { refusal: "covert", ...secrecyOfAlert(alert) };
  await logAct(officer, { operation, object: id, outcome: "refused", facts }, ports);
  return undefined;
}
