/** What reaching somebody needs from outside: destinations and rules kept, who was told, and one way out a channel. */
import type { Alert } from "#alerting/alert.ts";
import type { AlertsVisible } from "#alerting/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { NewMessage } from "#mechanism/outbox.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { AlertId, DestinationId, ForceId, OfficerId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { Channel, Destination, DestinationSettings, LastTest, SettingsOf } from "./destination.ts";
import type { MessageWords, ReachMessage } from "./message.ts";
import type { RuleSet } from "./reach-rule.ts";
import type { Unwatched, WatchChanges } from "./watched.ts";

export interface Destinations {
  /** Those that were not taken away, in the order in which they were added. */
  all(): Promise<readonly Destination[]>;
  find(id: DestinationId): Promise<Destination | undefined>;
  add(destination: Destination): Promise<void>;
  /** Puts new settings in place of the old ones; a destination that was gone is there again. */
  change(
    id: DestinationId,
    to: { readonly name: string; readonly settings: DestinationSettings },
  ): Promise<void>;
  noteTest(id: DestinationId, test: LastTest): Promise<void>;
  /** The other end takes no more messages, ever. */
  noteGone(id: DestinationId, at: Instant, reason: string): Promise<void>;
  /** With the messages that wait for it. */
  remove(id: DestinationId): Promise<void>;
}

export interface RuleBook {
  /** The rules in force of each force that made some of its own. */
  newest(): Promise<readonly RuleSet[]>;
  /** Every version, the newest first. */
  history(force: ForceId, limit: number): Promise<readonly RuleSet[]>;
  /** False when somebody else has saved that version meanwhile. */
  save(set: RuleSet): Promise<boolean>;
}

/** A message that was put into the outbox for somebody, or a notice that was put onto their screens. */
export interface ToldRow {
  readonly alertId: AlertId;
  readonly level: number;
  readonly rule: string;
  readonly at: Instant;
  readonly to:
    | { readonly destination: DestinationId; readonly channel: Channel; readonly name: string }
    | { readonly screensOf: OfficerId };
}

/** What came of a message: `sent` says that the other end took it, not that anybody read it. */
export type Arrival =
  | { readonly state: "waiting" | "sent" }
  | { readonly state: "undelivered"; readonly reason: string };

/** A notice for the open screens of people, with its place in the order of all of them. */
export interface ScreenNotice {
  readonly place: number;
  readonly alertId: AlertId;
  readonly officerId: OfficerId;
  readonly level: number;
}

export interface ToldBook {
  /** Up to which change of alerts somebody was told. */
  cursor(): Promise<number>;
  /** What was told of these alerts before. */
  of(alerts: readonly AlertId[]): Promise<readonly ToldRow[]>;
  /** Everybody who was told of one alert, in the order of telling; a notice on a screen has no arrival. */
  arrivals(alert: AlertId): Promise<readonly (ToldRow & { readonly arrival: Arrival | undefined })[]>;
  /** Rows, messages and cursor in one transaction. */
  tell(
    rows: readonly ToldRow[],
    messages: readonly NewMessage[],
    cursor: number,
    now: Instant,
  ): Promise<void>;
  /** For screens, after this place; at most `limit`. */
  noticesAfter(place: number, limit: number): Promise<readonly ScreenNotice[]>;
  newestNotice(): Promise<number>;
}

/** Which lists nobody watches. */
export interface WatchBook {
  /** Those that have entries which may be hit. */
  lists(now: Instant): Promise<readonly VoiList[]>;
  /** Those that nobody watches now, also while that is no alarm yet. */
  standing(): Promise<readonly Unwatched[]>;
  /** Alarms that have ended since, the newest first. */
  endedSince(moment: Instant): Promise<readonly Unwatched[]>;
  /** Changes and messages in one transaction. */
  note(changes: WatchChanges, messages: readonly NewMessage[], now: Instant): Promise<void>;
}

/** An alert as it stood at one moment at which somebody may have had to be told. */
export interface AlertMoment {
  readonly alert: Alert;
  readonly level: number;
  readonly at: Instant;
}

export interface AlertMoments {
  /** When alerts were raised and went up since then, oldest first; at most `limit`. */
  since(moment: Instant, asked: AlertsVisible & { readonly limit: number }): Promise<readonly AlertMoment[]>;
}

/** What came of one try. `gone` is for ever. */
export type Sent =
  | { readonly delivered: true; readonly words: string }
  | { readonly delivered: false; readonly reason: string; readonly gone?: true };

export interface Parcel {
  /** The same at every try, so that the other end may know a message that came twice. */
  readonly key: string;
  readonly message: ReachMessage;
  readonly words: MessageWords;
  /** Where the message leads; undefined while the operator has not said at which address people reach us. */
  readonly link: string | undefined;
  readonly now: Instant;
}

/** Throws a retryable `OutsideError` while the other end is away. */
export type SendBy<Name extends Channel> = (
  settings: SettingsOf<Name>,
  parcel: Parcel,
  stop: StopSignal,
) => Promise<Sent>;

/** One a channel; a channel that the operator has not set up has none. */
export type Ways = { readonly [Name in Channel]?: SendBy<Name> | undefined };
