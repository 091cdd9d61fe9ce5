/**
 * How does one event reach a thousand screens? Each is put into words once for all who may see it, not once a screen; what
 * came within a moment goes out in one piece; and passing reads go to those screens alone that show them.
 */
import { isAlertOf } from "#alerting/alert-forces.ts";
import { isCovertAlert } from "#alerting/alert-subject.ts";
import type { LiveFeed, LiveMessage } from "#alerting/live-feed.ts";
import type { PlacedAlert } from "#alerting/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Read } from "#terms/read.ts";
import { isSelected, type Selection } from "#terms/selection.ts";
import { framesOf, type LiveClient, type LiveEvent } from "./live-client.ts";

export interface LiveScreen {
  readonly client: Pick<LiveClient, "sendFrames">;
  /** Which alerts it may be told of. */
  readonly alerts: "none" | "open" | "covert";
  /** Whose alerts and reads it is told of. */
  readonly forces: Selection<ForceId>;
  /** Whether it shows passing reads. */
  readonly reads: boolean;
}

export interface LiveWords {
  readonly alert: (changed: PlacedAlert) => LiveEvent;
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
    const unwatch = this.#feed.watch();
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
    else this.#takeRead(message.read);
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
    this.#sendAlike(watching, ({ alerts: kind, forces }) =>
      alerts
        .filter(({ alert }) => isAlertOf(alert, forces) && (kind === "covert" || !isCovertAlert(alert)))
        .map((changed) => ({ of: changed, words: () => this.#words.alert(changed) })),
    );
  }

  #sendReads(): void {
    const [reads, leftOut] = [this.#reads, this.#readsLeftOut];
    this.#reads = [];
    this.#readsLeftOut = 0;
    const showing = [...this.#screens].filter((screen) => screen.reads);
    const more = { of: reads, words: () => ({ event: "reads-left-out", data: { reads: leftOut } }) as const };
    this.#sendAlike(showing, ({ forces }) => [
      ...(leftOut === 0 ? [] : [more]),
      ...reads
        .filter(({ forceId }) => isSelected(forces, forceId))
        .map((read) => ({ of: read, words: () => this.#words.read(read) })),
    ]);
  }

  /** Screens that may be told the same are sent the same bytes, and what several kinds may be told is put into words once. */
  #sendAlike(screens: readonly LiveScreen[], told: (screen: LiveScreen) => readonly Told[]): void {
    const worded = new Map<unknown, LiveEvent>();
    const eventOf = ({ of, words }: Told): LiveEvent => {
      const event = worded.get(of) ?? words();
      worded.set(of, event);
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

interface Told {
  readonly of: unknown;
  readonly words: () => LiveEvent;
}

const audienceOf = ({ alerts, forces }: LiveScreen): string => JSON.stringify([alerts, forces]);
