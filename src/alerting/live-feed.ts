/** Who is watching, and what do they get? In process: those who subscribe hear of alerts and reads as they happen. */
import type { Read } from "#terms/read.ts";
import type { PlacedAlert } from "./ports.ts";

export type LiveMessage =
  | { readonly kind: "alert"; readonly changed: PlacedAlert }
  | { readonly kind: "read"; readonly read: Read };

export class LiveFeed {
  readonly #listeners = new Set<(message: LiveMessage) => void>();
  readonly #screens = new Set<object>();

  publishAlerts(changed: readonly PlacedAlert[]): void {
    for (const one of changed) this.#publish({ kind: "alert", changed: one });
  }

  publishRead(read: Read): void {
    this.#publish({ kind: "read", read });
  }

  /** `listener` must return at once: a slow watcher may not hold up an alert. Returns the unsubscriber. */
  subscribe(listener: (message: LiveMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A screen watches from now on. Returns the way out. */
  watch(): () => void {
    const screen = {};
    this.#screens.add(screen);
    return () => void this.#screens.delete(screen);
  }

  /** How many screens watch now: one listener may tell many of them. */
  get watching(): number {
    return this.#screens.size;
  }

  #publish(message: LiveMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}
