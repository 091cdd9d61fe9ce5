/** Alerts in memory, for tests: the same answers as the database's, by the same contract suite. */

import { isHidden } from "#access/covert.ts";
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
import { hasTags, tagsAsked, tagsOf } from "#alerting/alert-tags.ts";
import type {
  AlertBook,
  AlertEraser,
  AlertGroup,
  AlertOrder,
  AlertRaiser,
  AlertSignal,
  AlertsAsked,
  AlertsVisible,
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
import { type Instant, instant } from "#terms/instant.ts";

interface Kept extends PlacedAlert {
  readonly steps: readonly AlertEvent[];
}

const longestWaitingFirst = (a: Alert, b: Alert): number => -newestFirst(a, b);
const ORDERS = { urgent: mostUrgentFirst, newest: newestFirst, waiting: longestWaitingFirst } as const;

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
    { after, limit, order = asked.state === "open" ? "urgent" : "newest" }: Parameters<AlertBook["list"]>[1],
  ): ReturnType<AlertBook["list"]> {
    const ordered = this.#asked(asked).toSorted(ORDERS[order]);
    const rest = after === undefined ? ordered : ordered.filter((alert) => isAfter(alert, after, order));
    const alerts = rest.slice(0, limit);
    const last = alerts.at(-1);
    return Promise.resolve({ alerts, next: rest.length > limit && last ? placeOf(last) : undefined });
  }

  secretAmong(
    ids: readonly AlertId[],
    asked: Parameters<AlertBook["secretAmong"]>[1],
  ): Promise<readonly AlertId[]> {
    const known = ids.flatMap((id) => this.#kept.get(id)?.alert ?? []);
    return Promise.resolve(known.filter((alert) => !mayBeKnown(alert, asked)).map(({ id }) => id));
  }

  count(asked: AlertsAsked): Promise<number> {
    return Promise.resolve(this.#asked(asked).length);
  }

  groups(asked: AlertsAsked): Promise<readonly AlertGroup[]> {
    const groups = Map.groupBy(this.#asked(asked), ({ grounds }) => `${grounds.priority} ${grounds.list.id}`);
    const counted = [...groups.values()].map((alerts): AlertGroup => {
      const { priority, list } = alerts[0]!.grounds;
      return {
        priority,
        listId: list.id,
        alerts: alerts.length,
        untaken: alerts.filter(({ owner }) => owner === undefined).length,
        highestRank: Math.max(...alerts.map(rankOf)),
        oldestRaisedAt: instant(Math.min(...alerts.map(({ raisedAt }) => raisedAt))),
      };
    });
    return Promise.resolve(
      counted.toSorted(
        (a, b) =>
          b.highestRank - a.highestRank ||
          a.oldestRaisedAt - b.oldestRaisedAt ||
          (a.listId < b.listId ? -1 : 1),
      ),
    );
  }

  raisedByHour(
    from: Instant,
    hours: number,
    visible: Parameters<AlertBook["raisedByHour"]>[2],
  ): Promise<readonly number[]> {
    const raised = this.#asked({ ...visible, state: "all" }).map(({ raisedAt }) =>
      Math.floor((raisedAt - from) / 3_600_000),
    );
    return Promise.resolve(
      Array.from({ length: hours }, (_, hour) => raised.filter((one) => one === hour).length),
    );
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
    { forces, limit, ...known }: Parameters<AlertBook["changedAfter"]>[1],
  ): Promise<readonly PlacedAlert[]> {
    const changed = [...this.#kept.values()]
      .filter(({ alert, place }) => place > after && mayBeKnown(alert, known))
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

  known(hits: readonly Hit[], repeatedSince: Instant, pursuedSince: Instant): Promise<KnownAlerts> {
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
      closed: Map.groupBy(
        ended.filter(({ closedAt = 0 }) => closedAt >= pursuedSince),
        about,
      ),
      misreadBefore: misreadCameras(ended),
    });
  }

  raise(changes: readonly AlertChange[], upTo: Sequence): Promise<Saved> {
    const saved = this.#save(changes);
    if (saved.saved && upTo > this.#cursor) this.#cursor = upTo;
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

  eraseThese(ids: readonly AlertId[]): Promise<void> {
    for (const id of ids) this.#kept.delete(id);
    return Promise.resolve();
  }

  #olderThan(moment: Instant, held: ReadonlySet<AlertId>): readonly AlertId[] {
    return [...this.#kept]
      .filter(([id, { steps }]) => !held.has(id) && sightingsOf(steps).some((one) => one.capturedAt < moment))
      .map(([id]) => id);
  }

  #alerts(): readonly Alert[] {
    return [...this.#kept.values()].map(({ alert }) => alert);
  }

  #asked({ state, forces, filter, ...known }: AlertsAsked): readonly Alert[] {
    return this.#alerts()
      .filter((alert) => filter === undefined || hasTags(tagsOf(alert), tagsAsked(filter)))
      .filter((alert) => state === "all" || isOpen(alert) === (state === "open"))
      .filter((alert) => mayBeKnown(alert, known))
      .filter((alert) => isAlertOf(alert, forces));
  }

  #save(changes: readonly AlertChange[]): Saved {
    const reopened = changes.filter(({ alert }) => isOpen(alert)).map(({ alert }) => alert);
    const stands = (one: Alert) =>
      this.#alerts().some(
        (other) => isOpen(other) && other.id !== one.id && joinKey(other.grounds) === joinKey(one.grounds),
      );
    if (reopened.some(stands)) return { saved: false };
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
  const atFault = outcome === "misread" || outcome === "stale-marker" || outcome === "cloned-plate";
  return !atFault && response === "no-action" && raisedAt >= repeatedSince;
}

/** By its own place in the order, so that it works when the alert of the cursor is gone. */
function isAfter(alert: Alert, { rank, raisedAt, id }: AlertPlace, order: AlertOrder): boolean {
  if (order === "newest") return alert.raisedAt < raisedAt || (alert.raisedAt === raisedAt && alert.id < id);
  const own = rankOf(alert);
  if (order === "urgent" && own !== rank) return own < rank;
  return alert.raisedAt > raisedAt || (alert.raisedAt === raisedAt && alert.id > id);
}

function whenRaised(alerts: readonly Alert[]): KnownAlerts["unanswered"] {
  const bySubject = Map.groupBy(alerts, ({ grounds }) => subjectOf(grounds));
  return new Map([...bySubject].map(([subject, ofOne]) => [subject, ofOne.map(({ raisedAt }) => raisedAt)]));
}

/** By subject, the cameras whose read was found to be a misread. */
const misreadCameras = (ended: readonly Alert[]): KnownAlerts["misreadBefore"] =>
  new Map(
    [
      ...Map.groupBy(
        ended.filter(({ verdict }) => verdict === "misread"),
        ({ grounds }) => subjectOf(grounds),
      ),
    ].map(([subject, alerts]) => [
      subject,
      alerts.map(({ compared, first }) => (compared ?? first).cameraId),
    ]),
  );
const mayBeKnown = (alert: Alert, { withCovert, hiddenLists }: Omit<AlertsVisible, "forces">): boolean =>
  (withCovert || !isCovertAlert(alert)) && !isHidden(alert, hiddenLists);
