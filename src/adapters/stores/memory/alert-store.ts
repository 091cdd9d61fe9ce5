/** Alerts in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { Alert, AlertEvent, Sighting } from "#alerting/alert.ts";
import { REPEAT_WINDOW_MS } from "#alerting/escalation.ts";
import type { AlertBook, AlertRaiser, PlacedAlert, Saved } from "#alerting/ports.ts";
import { type AlertChange, joinKey, type KnownAlerts } from "#alerting/raise-alerts.ts";
import { rankOf } from "#alerting/rank.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import type { AlertId, VoiEntryId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

interface Kept extends PlacedAlert {
  readonly steps: readonly AlertEvent[];
}

const isOpen = (alert: Alert): boolean => alert.state !== "closed";

export class MemoryAlertStore implements AlertBook, AlertRaiser {
  readonly #kept = new Map<AlertId, Kept>();
  #place = 0;
  #cursor: Sequence = JOURNAL_START;

  find(id: AlertId): Promise<Alert | undefined> {
    return Promise.resolve(this.#kept.get(id)?.alert);
  }

  history(id: AlertId): Promise<readonly AlertEvent[]> {
    return Promise.resolve(this.#kept.get(id)?.steps ?? []);
  }

  list({ state, after, limit }: Parameters<AlertBook["list"]>[0]): ReturnType<AlertBook["list"]> {
    const rank = (alert: Alert) => (state === "open" ? rankOf(alert) : 0);
    const byId = (a: Alert, b: Alert) => (a.id < b.id ? 1 : -1);
    const ordered = this.#alerts()
      .filter((alert) => state === "all" || isOpen(alert) === (state === "open"))
      .toSorted((a, b) => rank(b) - rank(a) || b.raisedAt - a.raisedAt || byId(a, b));
    const from = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
    const alerts = ordered.slice(from, from + limit);
    const next = ordered.length > from + limit ? alerts.at(-1)?.id : undefined;
    return Promise.resolve({ alerts, next });
  }

  save(changes: readonly AlertChange[]): Promise<Saved> {
    return Promise.resolve(this.#save(changes));
  }

  due(now: Instant, limit: number): Promise<readonly Alert[]> {
    const dueAt = ({ escalatesAt }: Alert): number => escalatesAt ?? Number.POSITIVE_INFINITY;
    const due = this.#alerts()
      .filter((alert) => dueAt(alert) <= now)
      .toSorted((a, b) => dueAt(a) - dueAt(b));
    return Promise.resolve(due.slice(0, limit));
  }

  changedAfter(after: number, limit: number): Promise<readonly PlacedAlert[]> {
    const changed = [...this.#kept.values()]
      .filter(({ place }) => place > after)
      .toSorted((a, b) => a.place - b.place)
      .map(({ alert, place }) => ({ alert, place }));
    return Promise.resolve(changed.slice(0, limit));
  }

  cursor(): Promise<Sequence> {
    return Promise.resolve(this.#cursor);
  }

  known(hits: readonly Hit[], now: Instant): Promise<KnownAlerts> {
    const entries = new Set(hits.map(({ entry }) => entry.id));
    const kept = [...this.#kept.values()].filter(({ alert }) => entries.has(alert.grounds.entryId));
    const sightings = kept
      .flatMap(({ alert, steps }) => sightingsOf(steps).map((sighting) => ({ alert, sighting })))
      .toSorted((a, b) => a.sighting.capturedAt - b.sighting.capturedAt);
    const entryOf = (alert: Alert): VoiEntryId => alert.grounds.entryId;
    const ended = kept.map(({ alert }) => alert).filter((alert) => !isOpen(alert));
    return Promise.resolve({
      open: new Map(
        kept.filter(({ alert }) => isOpen(alert)).map(({ alert }) => [joinKey(alert.grounds), alert]),
      ),
      seen: new Set(sightings.map(({ alert, sighting }) => `${sighting.readId} ${entryOf(alert)}`)),
      lastSeen: new Map(sightings.map(({ alert, sighting }) => [entryOf(alert), sighting])),
      unanswered: counted(ended.filter((alert) => isUnanswered(alert, now)).map(entryOf)),
      misreadBefore: new Set(ended.filter(({ verdict }) => verdict === "misread").map(entryOf)),
    });
  }

  raise(changes: readonly AlertChange[], upTo: Sequence): Promise<Saved> {
    const saved = this.#save(changes);
    if (saved.saved) this.#cursor = upTo;
    return Promise.resolve(saved);
  }

  #alerts(): readonly Alert[] {
    return [...this.#kept.values()].map(({ alert }) => alert);
  }

  #save(changes: readonly AlertChange[]): Saved {
    const versionOf = (id: AlertId) => this.#kept.get(id)?.alert.version ?? 0;
    if (changes.some(({ alert, expectedVersion }) => versionOf(alert.id) !== expectedVersion)) {
      return { saved: false };
    }
    const changed = changes.map(({ alert, events }) => {
      this.#place += 1;
      const steps = [...(this.#kept.get(alert.id)?.steps ?? []), ...events];
      this.#kept.set(alert.id, { alert, place: this.#place, steps });
      return { alert, place: this.#place };
    });
    return { saved: true, changed };
  }
}

const sightingsOf = (steps: readonly AlertEvent[]): readonly Sighting[] =>
  steps.flatMap((step) => ("sighting" in step ? [step.sighting] : []));

/** Ended without anybody acting, and not because list or read were wrong. */
function isUnanswered({ response = "no-action", outcome, raisedAt }: Alert, now: Instant): boolean {
  const atFault = outcome === "misread" || outcome === "stale-marker";
  return !atFault && response === "no-action" && raisedAt >= now - REPEAT_WINDOW_MS;
}

function counted(ids: readonly VoiEntryId[]): ReadonlyMap<VoiEntryId, number> {
  const counts = new Map<VoiEntryId, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
