/** What alerting needs from outside: alerts kept with every step, and the matcher's place in the journal beside them. */
import type { Sequence } from "#journal/ports.ts";
import type { Hit } from "#matching/hit.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Priority } from "#terms/entry-reason.ts";
import type { AlertId, ForceId, ReadId, VoiListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Selection } from "#terms/selection.ts";
import type { Alert, AlertEvent } from "./alert.ts";
import type { AlertPlace } from "./alert-cursor.ts";
import type { AlertFilter } from "./alert-tags.ts";
import type { AlertChange, KnownAlerts } from "./raise-alerts.ts";

/** An alert and its place in the order of all changes to alerts, by which a client that was away catches up. */
export interface PlacedAlert {
  readonly alert: Alert;
  readonly place: number;
}

export type Saved =
  | { readonly saved: true; readonly changed: readonly PlacedAlert[] }
  /** Somebody was quicker: load again, decide again. Nothing was changed. */
  | { readonly saved: false };

/**
 * Whoever asks says whether covert alerts may be in the answer, of which forces, and of which lists they may not know; there is
 * no default that could be forgotten.
 */
export interface AlertsVisible {
  readonly withCovert: boolean;
  /** Lists shown to some people alone, of whom whoever asks is none. */
  readonly hiddenLists: readonly VoiListId[];
  readonly forces: Selection<ForceId>;
}

/** By rank and then the longest waiting; by when they were raised; or the longest waiting first, whatever their rank. */
export const ALERT_ORDERS = ["urgent", "newest", "waiting"] as const;
export type AlertOrder = (typeof ALERT_ORDERS)[number];

export interface AlertsAsked extends AlertsVisible {
  readonly state: "open" | "closed" | "all";
  readonly filter?: AlertFilter | undefined;
}

/** Open alerts of one priority whose leading entries are on one list. */
export interface AlertGroup {
  readonly priority: Priority;
  readonly listId: VoiListId;
  readonly alerts: number;
  /** Of these, nobody has taken so many. */
  readonly untaken: number;
  readonly highestRank: number;
  readonly oldestRaisedAt: Instant;
}

export interface AlertBook {
  find(id: AlertId): Promise<Alert | undefined>;
  /** Those of these alerts that whoever asks may not know of, of whichever force. */
  secretAmong(ids: readonly AlertId[], asked: Omit<AlertsVisible, "forces">): Promise<readonly AlertId[]>;
  /** Every step since it was raised, in order; empty for an unknown alert. */
  history(id: AlertId): Promise<readonly AlertEvent[]>;
  /** Unless an order is asked for, open ones by rank, then the longest waiting first; all others newest first. */
  list(
    asked: AlertsAsked,
    page: {
      readonly after?: AlertPlace | undefined;
      readonly limit: number;
      readonly order?: AlertOrder | undefined;
    },
  ): Promise<{ readonly alerts: readonly Alert[]; readonly next?: AlertPlace | undefined }>;
  /** How many there are in all. */
  count(asked: AlertsAsked): Promise<number>;
  /** The groups that `asked` comes to, those first whose gravest alert comes first. */
  groups(asked: AlertsAsked): Promise<readonly AlertGroup[]>;
  /** How many were raised in each of so many hours since `from`, open or not. */
  raisedByHour(from: Instant, hours: number, visible: AlertsVisible): Promise<readonly number[]>;
  /** All in one transaction, or none. */
  save(changes: readonly AlertChange[]): Promise<Saved>;
  /** Open alerts whose escalation is due, longest overdue first. */
  due(now: Instant, limit: number): Promise<readonly Alert[]>;
  /** Alerts changed after `place`, in order, each once as it is now. */
  changedAfter(
    place: number,
    page: AlertsVisible & { readonly limit: number },
  ): Promise<readonly PlacedAlert[]>;
  /** Of the newest change; 0 before the first. */
  newestPlace(): Promise<number>;
}

/** Tells every node that alerts changed, on whichever of them: not what changed, which is for the book to say. */
export interface AlertSignal {
  /**
   * Until `stop`. `heard` gets the newest place; undefined when the signal could not be heard for a time, the time before it
   * was first heard included.
   */
  listen(heard: (place: number | undefined) => void, stop: StopSignal): Promise<void>;
}

/** The matcher's own door: alerts and cursor move together or not at all. */
export interface AlertRaiser {
  cursor(): Promise<Sequence>;
  /** Alerts raised since `repeatedSince` count together; those closed since `pursuedSince` may be gone on from. */
  known(hits: readonly Hit[], repeatedSince: Instant, pursuedSince: Instant): Promise<KnownAlerts>;
  raise(changes: readonly AlertChange[], upTo: Sequence): Promise<Saved>;
}

export interface AlertsOfReads {
  /** The alerts that any of these reads joined. */
  alertsOf(reads: readonly ReadId[]): Promise<readonly AlertId[]>;
}

/** An alert holds a copy of every read that joined it, and no copy outlives its read: unless the alert itself is held. */
export interface AlertEraser {
  /** Alerts that any read captured before `moment` has joined, and that are not held. */
  countBefore(moment: Instant, held: ReadonlySet<AlertId>): Promise<number>;
  /** Deletes them with every step and sighting; returns how many went. */
  eraseBefore(moment: Instant, held: ReadonlySet<AlertId>): Promise<number>;
  /** The same with these alerts. */
  eraseThese(ids: readonly AlertId[]): Promise<void>;
}
