/** An officer takes the next step with an alert: decided, logged, saved, told to everybody who watches. */
import type { Alert } from "#alerting/alert.ts";
import { type AlertRefusal, decideAlert, type OfficerCommand } from "#alerting/decide-alert.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog, AuditOperation } from "#audit/ports.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Clock } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type ReviewAlertPorts, reviewAlert } from "../quality/review-alert.ts";
import { type AlertRequest, alertFacts, OVERTAKEN, requestFacts } from "./alert-facts.ts";
import { type CommandPorts, type CommandRefusal, commandOf } from "./command-of.ts";
import { findAlert } from "./find-alert.ts";
import type { AlertTeller } from "./tell-alerts.ts";

export type StepRefusal =
  | AlertRefusal
  | CommandRefusal
  | { readonly code: "alert-unknown" }
  /** Others changed the alert each time before this step was saved. */
  | { readonly code: "alert-busy" };

export type HandledAlert =
  | { readonly handled: true; readonly alert: Alert }
  | { readonly handled: false; readonly refusal: StepRefusal };

export interface HandleAlertPorts extends CommandPorts {
  readonly alerts: AlertBook;
  readonly audit: AuditLog;
  readonly feed: AlertTeller;
  readonly reviews: ReviewAlertPorts;
  readonly events: Events;
  readonly rulesOf: RulesOf<"escalation" | "alertWork">;
  readonly clock: Clock;
}

const OPERATIONS: Readonly<Record<OfficerCommand["type"], AuditOperation>> = {
  take: "alter",
  verify: "alert.verify",
  act: "alert.act",
  close: "alert.close",
  "hand-over": "alter",
  release: "alter",
  undo: "alter",
};

/** A vehicle that is seen again at every moment may overtake a step now and then, but hardly so often in a row. */
const ATTEMPTS = 8;

/** When somebody else was quicker, the step is judged again on what they left. */
export async function handleAlert(
  id: AlertId,
  request: AlertRequest,
  officer: Officer,
  ports: HandleAlertPorts,
): Promise<HandledAlert> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const handled = await takeStep(id, request, officer, ports);
    if (handled !== "overtaken") return handled;
  }
  return refuse("alert-busy");
}

const refuse = (code: "alert-unknown" | "alert-busy"): HandledAlert => ({
  handled: false,
  refusal: { code },
});

async function takeStep(
  id: AlertId,
  request: AlertRequest,
  officer: Officer,
  ports: HandleAlertPorts,
): Promise<HandledAlert | "overtaken"> {
  const alert = await findAlert(id, OPERATIONS[request.type], officer, ports);
  if (alert === undefined) return refuse("alert-unknown");
  const now = ports.clock();
  const command = await commandOf(request, alert, now, ports);
  const decision =
    "code" in command
      ? { accepted: false as const, refusal: command }
      : decideAlert(alert, command, personOf(officer), now);
  const log = (outcome: "allowed" | "refused" | "failed", facts: AuditFacts = {}) =>
    ports.audit.append({
      at: now,
      actor: actorOf(officer),
      operation: OPERATIONS[request.type],
      object: id,
      outcome,
      facts: { ...alertFacts(alert), ...requestFacts(request, alert), fromVersion: alert.version, ...facts },
    });
  if (!decision.accepted) {
    await log("refused", { refusal: decision.refusal.code });
    return { handled: false, refusal: decision.refusal };
  }
  await log("allowed");
  const { escalation } = ports.rulesOf(alert.first.forceId, now);
  const after = decision.events.reduce<Alert>(evolveAlert(escalation), alert);
  const saved = await ports.alerts.save([
    { alert: after, events: decision.events, expectedVersion: alert.version },
  ]);
  if (!saved.saved) {
    await log("failed", OVERTAKEN);
    return "overtaken";
  }
  ports.feed.publishAlerts(saved.changed);
  try {
    if (!("code" in command)) await reviewAlert(alert, command, officer, now, ports.reviews);
  } catch (failure) {
    // The step is done and told to everybody: an error now would have the officer do it again.
    ports.events.report("alert-review-lost", { alert: id, failure });
  }
  return { handled: true, alert: after };
}
