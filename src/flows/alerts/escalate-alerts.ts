/** Time has passed: alerts that nobody moved go up to the next person. Run it every few seconds. */
import type { Alert } from "#alerting/alert.ts";
import { escalate } from "#alerting/decide-alert.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { SYSTEM } from "#audit/actor.ts";
import type { AuditLog } from "#audit/ports.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { Clock } from "#terms/makers.ts";
import { alertFacts } from "./alert-facts.ts";
import type { AlertTeller } from "./tell-alerts.ts";

export interface EscalateAlertsPorts {
  readonly alerts: AlertBook;
  readonly audit: AuditLog;
  readonly feed: AlertTeller;
  readonly rulesOf: RulesOf<"escalation">;
  readonly clock: Clock;
}

const BATCH = 200;

/**
 * Returns how many went up. One that somebody else moves at this moment is left: its clock began anew. Logged once it has
 * happened, so that the log tells of no step that was overtaken and of none twice.
 */
export async function escalateAlerts(ports: EscalateAlertsPorts): Promise<number> {
  const now = ports.clock();
  let raised = 0;
  for (const before of await ports.alerts.due(now, BATCH)) {
    const events = escalate(before, now);
    if (events.length === 0) continue;
    const { escalation } = ports.rulesOf(before.first.forceId, now);
    const alert = events.reduce<Alert>(evolveAlert(escalation), before);
    const saved = await ports.alerts.save([{ alert, events, expectedVersion: before.version }]);
    if (!saved.saved) continue;
    ports.feed.publishAlerts(saved.changed);
    await ports.audit.append({
      at: now,
      actor: SYSTEM,
      operation: "alter",
      object: alert.id,
      outcome: "allowed",
      facts: { ...alertFacts(alert), step: "escalate", fromVersion: before.version },
    });
    raised += 1;
  }
  return raised;
}
