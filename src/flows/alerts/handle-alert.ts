/** An officer takes the next step with an alert: decided, logged, saved, told to everybody who watches. */
import { type Alert, type Sighting, sightingToCompare } from "#alerting/alert.ts";
import { reasonsOf } from "#alerting/alert-reasons.ts";
import { type AlertRefusal, decideAlert, type OfficerCommand } from "#alerting/decide-alert.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditFacts, AuditLog, AuditOperation } from "#audit/ports.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isLive } from "#matching/voi-entry.ts";
import type { Events } from "#mechanism/events.ts";
import type { RulesOf } from "#policy/rules-at.ts";
import type { AlertId, ReadId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type ReviewAlertPorts, reviewAlert } from "../quality/review-alert.ts";
import { type AlertRequest, alertFacts, OVERTAKEN, requestFacts } from "./alert-facts.ts";
import { findAlert } from "./find-alert.ts";
import type { AlertTeller } from "./tell-alerts.ts";

export type StepRefusal =
  | AlertRefusal
  | { readonly code: "alert-unknown" }
  /** The sighting that was compared is none of this alert's. */
  | { readonly code: "sighting-unknown" }
  /** Others changed the alert each time before this step was saved. */
  | { readonly code: "alert-busy" };

export type HandledAlert =
  | { readonly handled: true; readonly alert: Alert }
  | { readonly handled: false; readonly refusal: StepRefusal };

export interface HandleAlertPorts {
  readonly alerts: AlertBook;
  readonly lists: Pick<VoiLists, "entry">;
  readonly audit: AuditLog;
  readonly feed: AlertTeller;
  readonly reviews: ReviewAlertPorts;
  readonly events: Events;
  readonly rulesOf: RulesOf<"escalation">;
  readonly clock: Clock;
}

const OPERATIONS: Readonly<Record<OfficerCommand["type"], AuditOperation>> = {
  take: "alter",
  verify: "alert.verify",
  act: "alert.act",
  close: "alert.close",
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

const refuse = (code: "alert-unknown" | "sighting-unknown" | "alert-busy"): HandledAlert => ({
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
  if (command === undefined) return refuse("sighting-unknown");
  const decision = decideAlert(alert, command, personOf(officer), now);
  const log = (outcome: "allowed" | "refused" | "failed", facts: AuditFacts = {}) =>
    ports.audit.append({
      at: now,
      actor: actorOf(officer),
      operation: OPERATIONS[request.type],
      object: id,
      outcome,
      facts: { ...alertFacts(alert), ...requestFacts(request), fromVersion: alert.version, ...facts },
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
    await reviewAlert(alert, command, officer, now, ports.reviews);
  } catch (failure) {
    // The step is done and told to everybody: an error now would have the officer do it again.
    ports.events.report("alert-review-lost", { alert: id, failure });
  }
  return { handled: true, alert: after };
}

/** What is asked, with what only the stores know. Undefined when it names a sighting that is none of this alert's. */
async function commandOf(
  request: AlertRequest,
  alert: Alert,
  now: Instant,
  { alerts, lists }: Pick<HandleAlertPorts, "alerts" | "lists">,
): Promise<OfficerCommand | undefined> {
  if (request.type === "verify") {
    const { readId, ...verdict } = request;
    const compared = await sightingOf(alert, readId, alerts);
    return compared && { ...verdict, compared };
  }
  if (request.type !== "act") return request;
  const ids = reasonsOf(alert.grounds).map(({ entryId }) => entryId);
  const entries = await Promise.all(ids.map((id) => lists.entry(id)));
  return { ...request, standing: ids.filter((_, index) => entries[index] && isLive(entries[index], now)) };
}

async function sightingOf(
  alert: Alert,
  readId: ReadId | undefined,
  alerts: Pick<AlertBook, "history">,
): Promise<Sighting | undefined> {
  const newest = sightingToCompare(alert);
  if (readId === undefined || readId === newest.readId) return newest;
  const steps = await alerts.history(alert.id);
  const sightings = steps.flatMap((step) => ("sighting" in step ? [step.sighting] : []));
  return sightings.find((sighting) => sighting.readId === readId);
}
