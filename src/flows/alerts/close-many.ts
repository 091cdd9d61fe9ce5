/** An officer closes many alerts of little value in one act, each logged, or takes that back; what wants a look is left as it is. */
import { listsHiddenFrom, maySeeAlert, seesCovert } from "#access/covert.ts";
import type { Alert } from "#alerting/alert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import type { AlertFilter } from "#alerting/alert-tags.ts";
import { type ClosingTogether, closeTogether, type TogetherRefusal } from "#alerting/close-together.ts";
import { evolveAlert } from "#alerting/evolve-alert.ts";
import type { AlertsAsked } from "#alerting/ports.ts";
import type { AlertChange } from "#alerting/raise-alerts.ts";
import { actorOf } from "#audit/actor.ts";
import type { AlertId } from "#terms/ids.ts";
import { type Instant, plusMs } from "#terms/instant.ts";
import { type Officer, personOf } from "#terms/officer.ts";
import { alertFacts, closingFactsInLog, OVERTAKEN } from "./alert-facts.ts";
import { type HandleAlertPorts, handleAlert, type StepRefusal } from "./handle-alert.ts";

/** More at once would hold up every other step: the screen asks again for the rest. */
export const TOGETHER_MAX = 1_000;
/** Saved in one transaction: an officer's step on another alert waits no longer than for so many. */
const BATCH = 100;

export interface CloseManyAsked {
  /** Alerts by name, or all open ones that a filter comes to. */
  readonly of: readonly AlertId[] | AlertFilter;
  /** How many the officer saw; undefined for alerts by name. */
  readonly expectedTotal?: number | undefined;
  readonly closing: Omit<ClosingTogether, "together">;
}

export type LeftBecause = TogetherRefusal["code"] | "alert-unknown" | "alert-busy" | StepRefusal["code"];

export interface Many {
  readonly done: readonly AlertId[];
  readonly left: readonly { readonly id: AlertId; readonly because: LeftBecause }[];
  readonly undoUntil?: Instant | undefined;
}

export type ManyRefusal =
  /** Others came, or went, since the screen counted them: the officer looks again. */
  | { readonly code: "total-changed"; readonly expected: number; readonly total: number }
  | { readonly code: "too-many-at-once"; readonly total: number; readonly most: number };

export async function closeMany(
  asked: CloseManyAsked,
  officer: Officer,
  ports: HandleAlertPorts,
): Promise<Many | ManyRefusal> {
  const found = await alertsAsked(asked, officer, ports);
  if ("code" in found) return found;
  const now = ports.clock();
  const together = found.alerts.length;
  const done: AlertId[] = [];
  const left: { id: AlertId; because: LeftBecause }[] = found.unknown.map((id) => ({
    id,
    because: "alert-unknown",
  }));
  const closing = { ...asked.closing, together };
  for (let from = 0; from < found.alerts.length; from += BATCH) {
    const batch = found.alerts.slice(from, from + BATCH);
    const closed = await closeBatch(batch, closing, officer, now, ports);
    done.push(...closed.done);
    left.push(...closed.left);
  }
  const { undoSeconds } = ports.rulesOf(officer.forceId, now).alertWork;
  return { done, left, undoUntil: done.length === 0 ? undefined : plusMs(now, undoSeconds * 1_000) };
}

/** Each as if it were taken back by itself. */
export async function undoMany(
  ids: readonly AlertId[],
  officer: Officer,
  ports: HandleAlertPorts,
): Promise<Many> {
  const done: AlertId[] = [];
  const left: { id: AlertId; because: LeftBecause }[] = [];
  for (const id of new Set(ids)) {
    const handled = await handleAlert(id, { type: "undo" }, officer, ports);
    if (handled.handled) done.push(id);
    else left.push({ id, because: handled.refusal.code });
  }
  return { done, left };
}

interface Found {
  readonly alerts: readonly Alert[];
  readonly unknown: readonly AlertId[];
}

async function alertsAsked(
  { of, expectedTotal }: CloseManyAsked,
  officer: Officer,
  { alerts, lists, shownTo }: HandleAlertPorts,
): Promise<Found | ManyRefusal> {
  const forces = shownTo(officer.forceId);
  const hiddenLists = listsHiddenFrom(officer, await lists.secret());
  if ("length" in of) {
    const ids = [...new Set(of)];
    const found = await Promise.all(ids.map((id) => alerts.find(id)));
    const isShown = (alert: Alert | undefined): alert is Alert =>
      alert !== undefined && maySeeAlert(officer, alert, hiddenLists) && isAlertOf(alert, forces);
    return { alerts: found.filter(isShown), unknown: ids.filter((_, index) => !isShown(found[index])) };
  }
  const filtered: AlertsAsked = {
    state: "open",
    withCovert: seesCovert(officer),
    hiddenLists,
    forces,
    filter: of,
  };
  const total = await alerts.count(filtered);
  if (expectedTotal !== undefined && expectedTotal !== total) {
    return { code: "total-changed", expected: expectedTotal, total };
  }
  if (total > TOGETHER_MAX) return { code: "too-many-at-once", total, most: TOGETHER_MAX };
  const { alerts: listed } = await alerts.list(filtered, { limit: TOGETHER_MAX });
  return { alerts: listed, unknown: [] };
}

async function closeBatch(
  batch: readonly Alert[],
  closing: ClosingTogether,
  officer: Officer,
  now: Instant,
  ports: HandleAlertPorts,
): Promise<Many> {
  const decided = batch.map((alert) => ({
    alert,
    event: closeTogether(alert, closing, personOf(officer), now),
  }));
  const left = decided.flatMap(({ alert: { id }, event }) =>
    "code" in event ? [{ id, because: event.code }] : [],
  );
  const changes = decided.flatMap(({ alert, event }): AlertChange[] => {
    if ("code" in event) return [];
    const { escalation } = ports.rulesOf(alert.first.forceId, now);
    const after = evolveAlert(escalation)(alert, event);
    return [{ alert: after, events: [event], expectedVersion: alert.version }];
  });
  const saved = await saveLogged(changes, closing, officer, now, ports);
  const lost = changes.filter((change) => !saved.includes(change));
  return {
    done: saved.map(({ alert }) => alert.id),
    left: [...left, ...lost.map(({ alert }) => ({ id: alert.id, because: "alert-busy" as const }))],
  };
}

/** All of them, or when somebody was quicker with one of them each by itself. Logged before; what did not happen is logged too. */
async function saveLogged(
  changes: readonly AlertChange[],
  closing: ClosingTogether,
  officer: Officer,
  now: Instant,
  ports: HandleAlertPorts,
): Promise<readonly AlertChange[]> {
  if (changes.length === 0) return [];
  const log = (change: AlertChange, outcome: "allowed" | "failed") =>
    ports.audit.append({
      at: now,
      actor: actorOf(officer),
      operation: "alert.close",
      object: change.alert.id,
      outcome,
      facts: {
        ...alertFacts(change.alert),
        step: "close",
        ...closingFactsInLog(closing),
        together: closing.together,
        fromVersion: change.expectedVersion,
        ...(outcome === "failed" ? OVERTAKEN : {}),
      },
    });
  await Promise.all(changes.map((change) => log(change, "allowed")));
  const saved = await ports.alerts.save(changes);
  if (saved.saved) {
    ports.feed.publishAlerts(saved.changed);
    return changes;
  }
  await Promise.all(changes.map((change) => log(change, "failed")));
  if (changes.length === 1) return [];
  const each: AlertChange[] = [];
  for (const change of changes) each.push(...(await saveLogged([change], closing, officer, now, ports)));
  return each;
}
