/** How many alerts are open? Counted after changes, once for all who watch, so that a screen never has to guess it. */
import { setTimeout as wait } from "node:timers/promises";
import type { LiveFeed } from "#alerting/live-feed.ts";
import type { AlertBook, AlertsVisible } from "#alerting/ports.ts";
import type { Events } from "#mechanism/events.ts";

export interface OpenAlertCountsPorts {
  readonly feed: LiveFeed;
  readonly alerts: Pick<AlertBook, "count">;
  readonly events: Events;
}

interface Watcher extends AlertsVisible {
  readonly tell: (open: number) => void;
}

/** Changes of a busy moment are counted together. */
const SETTLE_MS = 250;

export class OpenAlertCounts {
  readonly #ports: OpenAlertCountsPorts;
  readonly #watchers = new Set<Watcher>();
  readonly #unsubscribe: () => void;
  #changed = false;
  #counting = false;

  constructor(ports: OpenAlertCountsPorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.feed.subscribe(({ kind }) => {
      if (kind === "alert") this.#wake();
    });
  }

  /** Tells the number soon, and again after every change. Returns the way to stop. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    this.#wake();
    return () => void this.#watchers.delete(watcher);
  }

  close(): void {
    this.#unsubscribe();
    this.#watchers.clear();
  }

  #wake(): void {
    this.#changed = true;
    if (!this.#counting) void this.#countOn();
  }

  async #countOn(): Promise<void> {
    this.#counting = true;
    while (this.#changed && this.#watchers.size > 0) {
      await wait(SETTLE_MS, undefined, { ref: false });
      this.#changed = false;
      const alike = Map.groupBy(this.#watchers, visibleKey);
      for (const watchers of alike.values()) await this.#tell(watchers);
    }
    this.#counting = false;
  }

  /** Of those who see the same. A number that cannot be had now is told after the next change. */
  async #tell(watchers: readonly Watcher[]): Promise<void> {
    const [one] = watchers;
    if (one === undefined) return;
    const { withCovert, hiddenLists, forces } = one;
    try {
      const open = await this.#ports.alerts.count({ state: "open", withCovert, hiddenLists, forces });
      for (const { tell } of watchers) tell(open);
    } catch (failure) {
      this.#ports.events.report("open-alerts-not-counted", { failure });
    }
  }
}

const visibleKey = ({ withCovert, hiddenLists, forces }: AlertsVisible): string =>
  JSON.stringify([withCovert, hiddenLists, forces]);
