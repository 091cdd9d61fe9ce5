/**
 * How does one event reach a thousand screens? Each is put into words once for all who may see it, not once a screen; what
 * came within a moment goes out in one piece; and passing reads go to those screens alone that show them.
 */
import { isHidden } from "#access/covert.ts";
import { isAlertOf } from "#alerting/alert-forces.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import type { LiveFeed, LiveMessage, PersonNotice, RemovalWord } from "#alerting/live-feed.ts";
import type { PlacedAlert } from "#alerting/ports.ts";
import type { RemovalAudience } from "#matching/removals.ts";
import type { ForceId, VoiListId } from "#terms/ids.ts";
import type { Officer, Role } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import { framesOf, type LiveClient, type LiveEvent } from "./live-client.ts";
import { sendToAll } from "./send-to-all.ts";

export interface LiveScreen {
  readonly client: Pick<LiveClient, "sendFrames" | "sendSurely">;
  /** Whose it is. */
  readonly officer?: Officer | undefined;
  /** Which alerts it may be told of. */
  readonly alerts: "none" | "open" | "covert";
  /** Lists that it may not be told of. */
  readonly hiddenLists: readonly VoiListId[];
  /** Whose alerts and reads it is told of. */
  readonly forces: Selection<ForceId>;
  /** The roles by which places are told with alerts; none where they are not told. */
  readonly toldWhere: readonly Role[];
  /** Whether it shows passing reads, or how many they are. */
  readonly reads: "shown" | "counted" | "none";
}

export interface LiveWords {
  readonly alert: (changed: PlacedAlert, toldWhere: readonly Role[]) => LiveEvent;
  readonly read: (read: Read) => LiveEvent;
}

/**
 * The first alert after a quiet moment goes at once. Those after it wait for others to go along with: the longer, the more
 * screens each sending costs time for, and no longer than this, which a thousand screens take.
 */
const LONGEST_PAUSE_MS = 50;
const SCREENS_A_MS = 20;
/** Screens draw reads anew about as often. */
const READS_EVERY_MS = 400;
/** No person follows more; of the others a screen is told how many they were. */
export const READS_AT_ONCE = 20;

export class LiveBroadcast {
  readonly #feed: LiveFeed;
  readonly #words: LiveWords;
  readonly #screens = new Set<LiveScreen>();
  readonly #unsubscribe: () => void;
  #alerts: PlacedAlert[] = [];
  #alertsGoing = false;
  #reads: Read[] = [];
  #readsLeftOut = 0;

  constructor(feed: LiveFeed, words: LiveWords) {
    this.#feed = feed;
    this.#words = words;
    this.#unsubscribe = feed.subscribe((message) => this.#take(message));
  }

  /** Returns the way out. */
  join(screen: LiveScreen): () => void {
    this.#screens.add(screen);
    const unwatch = this.#feed.watch(screen.officer);
    return () => {
      unwatch();
      this.#screens.delete(screen);
    };
  }

  close(): void {
    this.#unsubscribe();
    this.#screens.clear();
  }

  #take(message: LiveMessage): void {
    if (message.kind === "alert") this.#takeAlert(message.changed);
    else if (message.kind === "read") this.#takeRead(message.read);
    else if (message.kind === "notice") this.#tellPerson(message.notice);
    else this.#sendRemoval(message);
  }

  /** On every screen of theirs that is told of alerts. */
  #tellPerson({ officerId, alertId, level }: PersonNotice): void {
    const frames = framesOf([{ event: "notice", data: { alertId, level } }]);
    for (const { officer, alerts, client } of this.#screens)
      if (officer?.id === officerId && alerts !== "none") client.sendFrames(frames);
  }

  /** To all who may know of what came off: it says nothing of it. */
  #sendRemoval({ audience, told }: RemovalWord): void {
    const clients = [...this.#screens].filter((screen) => mayKnow(screen, audience));
    sendToAll(
      clients.map(({ client }) => client),
      framesOf([{ event: "lists-changed", data: {} }]),
      told,
    );
  }

  #takeAlert(changed: PlacedAlert): void {
    this.#alerts.push(changed);
    if (this.#alertsGoing) return;
    this.#alertsGoing = true;
    // What is published together comes here one by one, so what goes at once goes when all of it has come.
    setImmediate(() => this.#sendAlertsThenWait());
  }

  #takeRead(read: Read): void {
    if (this.#reads.push(read) === 1) setTimeout(() => this.#sendReads(), READS_EVERY_MS).unref();
    if (this.#reads.length > READS_AT_ONCE) {
      this.#reads.shift();
      this.#readsLeftOut += 1;
    }
  }

  #sendAlertsThenWait(): void {
    this.#alertsGoing = this.#alerts.length > 0;
    if (!this.#alertsGoing) return;
    this.#sendAlerts();
    const pauseMs = Math.min(LONGEST_PAUSE_MS, this.#screens.size / SCREENS_A_MS);
    setTimeout(() => this.#sendAlertsThenWait(), pauseMs).unref();
  }

  #sendAlerts(): void {
    const alerts = this.#alerts;
    this.#alerts = [];
    const watching = [...this.#screens].filter((screen) => screen.alerts !== "none");
    this.#sendAlike(watching, ({ alerts: kind, hiddenLists, forces, toldWhere }) =>
      alerts
        .filter(({ alert }) => isAlertOf(alert, forces) && (kind === "covert" || !isCovertAlert(alert)))
        .filter(({ alert }) => !isHidden(alert, hiddenLists))
        .map((changed) => ({
          of: changed,
          to: toldWhere.join(),
          words: () => this.#words.alert(changed, toldWhere),
        })),
    );
  }

  #sendReads(): void {
    const [reads, leftOut] = [this.#reads, this.#readsLeftOut];
    this.#reads = [];
    this.#readsLeftOut = 0;
    const showing = [...this.#screens].filter((screen) => screen.reads !== "none");
    const more = {
      of: reads,
      to: "",
      words: () => ({ event: "reads-left-out", data: { reads: leftOut } }) as const,
    };
    this.#sendAlike(showing, ({ forces, reads: mode }) => {
      const theirs = reads.filter(({ forceId }) => isSelected(forces, forceId));
      if (mode === "counted") return countedEvent(reads, theirs.length + leftOut);
      return [
        ...(leftOut === 0 ? [] : [more]),
        ...theirs.map((read) => ({ of: read, to: "", words: () => this.#words.read(read) })),
      ];
    });
  }

  /** Screens that may be told the same are sent the same bytes, and what several kinds may be told is put into words once. */
  #sendAlike(screens: readonly LiveScreen[], told: (screen: LiveScreen) => readonly Told[]): void {
    const worded = new Map<unknown, Map<string, LiveEvent>>();
    const eventOf = ({ of, to, words }: Told): LiveEvent => {
      const forAudience = worded.get(of) ?? new Map<string, LiveEvent>();
      const event = forAudience.get(to) ?? words();
      worded.set(of, forAudience.set(to, event));
      return event;
    };
    for (const alike of Map.groupBy(screens, audienceOf).values()) {
      const [one] = alike;
      const events = one === undefined ? [] : told(one).map(eventOf);
      if (events.length === 0) continue;
      const frames = framesOf(events);
      for (const { client } of alike) client.sendFrames(frames);
    }
  }
}

const mayKnow = ({ alerts, hiddenLists }: LiveScreen, audience: RemovalAudience): boolean =>
  audience === "everybody" ||
  audience.some(
    ({ covert, limitedTo }) =>
      (!covert || alerts === "covert") && (limitedTo === undefined || !hiddenLists.includes(limitedTo)),
  );

interface Told {
  readonly of: unknown;
  /** Those who are told it in the same words. */
  readonly to: string;
  readonly words: () => LiveEvent;
}

const countedEvent = (of: unknown, reads: number): readonly Told[] =>
  reads === 0
    ? []
    : [{ of, to: `counted ${reads}`, words: () => ({ event: "reads-counted", data: { reads } }) }];

const audienceOf = ({ alerts, hiddenLists, forces, toldWhere, reads }: LiveScreen): string =>
  JSON.stringify([alerts, hiddenLists, forces, toldWhere, reads]);
