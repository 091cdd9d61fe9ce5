/** Alerts in memory, for tests: the same answers as the database's, by the same contract suite. */
import type { Alert, AlertEvent, Sighting } from "#alerting/alert.ts";
import { type AlertPlace, placeOf } from "#alerting/alert-cursor.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import {
  isCovertAlert,
  joinKey,
  meetingOf,
  type Subject,
  subjectOf,
  subjectOfHit,
} from "#alerting/alert-subject.ts";
import type {
  AlertBook,
  AlertEraser,
  AlertRaiser,
  AlertSignal,
  AlertsAsked,
  PlacedAlert,
  Saved,
} from "#alerting/ports.ts";
import type { AlertChange, KnownAlerts } from "#alerting/raise-alerts.ts";
import { mostUrgentFirst, newestFirst, rankOf } from "#alerting/rank.ts";
import { untilStopped } from "#flows/journal/stop-signal.ts";
import { JOURNAL_START, type Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { AlertId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";

interface Kept extends PlacedAlert {
  readonly steps: readonly AlertEvent[];
}

const isOpen = (alert: Alert): boolean => alert.state !== "closed";

export class MemoryAlertStore implements AlertBook, AlertEraser, AlertRaiser, AlertSignal {
  readonly #kept = new Map<AlertId, Kept>();
  readonly #listeners = new Set<(place: number | undefined) => void>();
  #place = 0;
  #cursor: Sequence = JOURNAL_START;

  find(id: AlertId): Promise<Alert | undefined> {
    return Promise.resolve(this.#kept.get(id)?.alert);
  }

  history(id: AlertId): Promise<readonly AlertEvent[]> {
    return Promise.resolve(this.#kept.get(id)?.steps ?? []);
  }

  list(
    asked: AlertsAsked,
    { after, limit }: Parameters<AlertBook["list"]>[1],
  ): ReturnType<AlertBook["list"]> {
    const ordered = this.#asked(asked).toSorted(asked.state === "open" ? mostUrgentFirst : newestFirst);
    const rest = after === undefined ? ordered : ordered.filter((alert) => isAfter(alert, after, asked));
    const alerts = rest.slice(0, limit);
    const last = alerts.at(-1);
    return Promise.resolve({ alerts, next: rest.length > limit && last ? placeOf(last) : undefined });
  }

  count(asked: AlertsAsked): Promise<number> {
    return Promise.resolve(this.#asked(asked).length);
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

  changedAfter(
    after: number,
    { withCovert, forces, limit }: Parameters<AlertBook["changedAfter"]>[1],
  ): Promise<readonly PlacedAlert[]> {
    const changed = [...this.#kept.values()]
      .filter(({ alert, place }) => place > after && (withCovert || !isCovertAlert(alert)))
      .filter(({ alert }) => isAlertOf(alert, forces))
      .toSorted((a, b) => a.place - b.place)
      .map(({ alert, place }) => ({ alert, place }));
    return Promise.resolve(changed.slice(0, limit));
  }

  newestPlace(): Promise<number> {
    return Promise.resolve(this.#place);
  }

  listen(heard: (place: number | undefined) => void, stop: StopSignal): Promise<void> {
    this.#listeners.add(heard);
    heard(undefined);
    return untilStopped(stop, () => () => void this.#listeners.delete(heard));
  }

  cursor(): Promise<Sequence> {
    return Promise.resolve(this.#cursor);
  }

  known(hits: readonly Hit[], repeatedSince: Instant): Promise<KnownAlerts> {
    const subjects = new Set(hits.map(subjectOfHit));
    const kept = [...this.#kept.values()].filter(({ alert }) => subjects.has(subjectOf(alert.grounds)));
    const sightings = kept
      .flatMap(({ alert, steps }) => sightingsOf(steps).map((sighting) => ({ alert, sighting })))
      .toSorted((a, b) => a.sighting.capturedAt - b.sighting.capturedAt);
    const about = ({ grounds }: Alert): Subject => subjectOf(grounds);
    const ended = kept.map(({ alert }) => alert).filter((alert) => !isOpen(alert));
    return Promise.resolve({
      open: new Map(
        kept.filter(({ alert }) => isOpen(alert)).map(({ alert }) => [joinKey(alert.grounds), alert]),
      ),
      seen: new Set(sightings.map(({ alert, sighting }) => meetingOf(sighting.readId, about(alert)))),
      lastSeen: new Map(sightings.map(({ alert, sighting }) => [about(alert), sighting])),
      unanswered: whenRaised(ended.filter((alert) => isUnanswered(alert, repeatedSince))),
      misreadBefore: new Set(ended.filter(({ verdict }) => verdict === "misread").map(about)),
    });
  }

  raise(changes: readonly AlertChange[], upTo: Sequence): Promise<Saved> {
    const saved = this.#save(changes);
    if (saved.saved) this.#cursor = upTo;
    return Promise.resolve(saved);
  }

  countBefore(moment: Instant, held: ReadonlySet<AlertId>): Promise<number> {
    return Promise.resolve(this.#olderThan(moment, held).length);
  }

  eraseBefore(moment: Instant, held: ReadonlySet<AlertId>): Promise<number> {
    const going = this.#olderThan(moment, held);
    for (const id of going) this.#kept.delete(id);
    return Promise.resolve(going.length);
  }

  #olderThan(moment: Instant, held: ReadonlySet<AlertId>): readonly AlertId[] {
    return [...this.#kept]
      .filter(([id, { steps }]) => !held.has(id) && sightingsOf(steps).some((one) => one.capturedAt < moment))
      .map(([id]) => id);
  }

  #alerts(): readonly Alert[] {
    return [...this.#kept.values()].map(({ alert }) => alert);
  }

  #asked({ state, withCovert, forces }: AlertsAsked): readonly Alert[] {
    return this.#alerts()
      .filter((alert) => state === "all" || isOpen(alert) === (state === "open"))
      .filter((alert) => withCovert || !isCovertAlert(alert))
      .filter((alert) => isAlertOf(alert, forces));
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
    if (changed.length > 0) for (const heard of this.#listeners) heard(this.#place);
    return { saved: true, changed };
  }
}

const sightingsOf = (steps: readonly AlertEvent[]): readonly Sighting[] =>
  steps.flatMap((step) => ("sighting" in step ? [step.sighting] : []));

/** Ended without anybody acting, and not because list or read were wrong. */
function isUnanswered({ response = "no-action", outcome, raisedAt }: Alert, repeatedSince: Instant): boolean {
  const atFault = outcome === "misread" || outcome === "stale-marker";
  return !atFault && response === "no-action" && raisedAt >= repeatedSince;
}

/** By its own place in the order, so that it works when the alert of the cursor is gone. */
function isAfter(alert: Alert, { rank, raisedAt, id }: AlertPlace, { state }: AlertsAsked): boolean {
  if (state !== "open") return alert.raisedAt < raisedAt || (alert.raisedAt === raisedAt && alert.id < id);
  const own = rankOf(alert);
  if (own !== rank) return own < rank;
  return alert.raisedAt > raisedAt || (alert.raisedAt === raisedAt && alert.id > id);
}

function whenRaised(alerts: readonly Alert[]): KnownAlerts["unanswered"] {
  const bySubject = Map.groupBy(alerts, ({ grounds }) => subjectOf(grounds));
  return new Map([...bySubject].map(([subject, ofOne]) => [subject, ofOne.map(({ raisedAt }) => raisedAt)]));
}
