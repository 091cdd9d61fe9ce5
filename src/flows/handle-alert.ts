/** An officer takes the next step with an alert: decided, logged, saved, told to everybody who watches. */
import type { Alert, AlertEvent } from "#alerting/alert.ts";
import { type AlertRefusal, decideAlert, type OfficerCommand } from "#alerting/decide-alert.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertBook } from "#alerting/ports.ts";
import { actorOf } from "#audit/actor.ts";
import type { AuditLog, AuditOperation } from "#audit/ports.ts";
import type { VoiLists } from "#matching/ports.ts";
import { isLive } from "#matching/voi-entry.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { type AlertRequest, alertFacts, requestFacts } from "./alert-facts.ts";
import { type ReviewAlertPorts, reviewAlert } from "./review-alert.ts";

export type HandledAlert =
  | { readonly handled: true; readonly alert: Alert }
  | { readonly handled: false; readonly refusal: AlertRefusal | { readonly code: "alert-unknown" } };

export interface HandleAlertPorts {
  readonly alerts: AlertBook;
  readonly lists: Pick<VoiLists, "entry">;
  readonly audit: AuditLog;
  readonly feed: LiveFeed;
  readonly reviews: ReviewAlertPorts;
  readonly clock: Clock;
}

const OPERATIONS: Readonly<Record<OfficerCommand["type"], AuditOperation>> = {
  take: "alter",
  verify: "alert.verify",
  act: "alert.act",
  close: "alert.close",
};

/** When somebody else was quicker, the step is judged again on what they left. */
export async function handleAlert(
  id: AlertId,
  request: AlertRequest,
  officer: Officer,
  ports: HandleAlertPorts,
): Promise<HandledAlert> {
  const alert = await ports.alerts.find(id);
  if (alert === undefined) return { handled: false, refusal: { code: "alert-unknown" } };
  const now = ports.clock();
  const command = await withEntry(request, alert, now, ports);
  const decision = decideAlert(alert, command, personOf(officer), now);
  await ports.audit.append({
    at: now,
    actor: actorOf(officer),
    operation: OPERATIONS[request.type],
    object: id,
    outcome: decision.accepted ? "allowed" : "refused",
    facts: {
      ...alertFacts(alert),
      ...requestFacts(request),
      ...(decision.accepted ? {} : { refusal: decision.refusal.code }),
    },
  });
  if (!decision.accepted) return { handled: false, refusal: decision.refusal };
  const after = decision.events.reduce<Alert>((state, event: AlertEvent) => evolveAlert(state, event), alert);
  const saved = await ports.alerts.save([
    { alert: after, events: decision.events, expectedVersion: alert.version },
  ]);
  if (!saved.saved) return handleAlert(id, request, officer, ports);
  ports.feed.publishAlerts(saved.changed);
  await reviewAlert(alert, request, officer, now, ports.reviews);
  return { handled: true, alert: after };
}

async function withEntry(
  request: AlertRequest,
  alert: Alert,
  now: Instant,
  { lists }: HandleAlertPorts,
): Promise<OfficerCommand> {
  if (request.type !== "act") return request;
  const entry = await lists.entry(alert.grounds.entryId);
  return { ...request, entryLive: entry !== undefined && isLive(entry, now) };
}
