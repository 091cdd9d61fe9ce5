/** The vehicle of an alert is found: every entry behind the alert comes off its list, at once, by whoever works on the alert. */
import { reasonsOf } from "#alerting/alert-reasons.ts";
import type { VoiEntry, WithdrawalReason } from "#matching/voi-entry.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import { type FindAlertPorts, findAlert } from "../alerts/find-alert.ts";
import type { ChangeEntryPorts } from "./entry-change.ts";
import { withdrawEntry } from "./withdraw-entry.ts";

export type RemovedFromAlert =
  | { readonly code: "removed"; readonly entries: readonly VoiEntry[] }
  | { readonly code: "alert-unknown" }
  /** None of them stood any more. */
  | { readonly code: "entry-not-live" };

export async function removeFromAlert(
  id: AlertId,
  reason: WithdrawalReason,
  officer: Officer,
  ports: ChangeEntryPorts & Pick<FindAlertPorts, "alerts">,
): Promise<RemovedFromAlert> {
  const alert = await findAlert(id, "list.remove", officer, ports);
  if (alert === undefined) return { code: "alert-unknown" };
  const removed: VoiEntry[] = [];
  for (const { list, entryId } of reasonsOf(alert.grounds)) {
    const on = await ports.lists.find(list.id);
    const done = on && (await withdrawEntry(on, entryId, reason, officer, ports));
    if (done?.changed === true) removed.push(done.entry);
  }
  return removed.length === 0 ? { code: "entry-not-live" } : { code: "removed", entries: removed };
}
