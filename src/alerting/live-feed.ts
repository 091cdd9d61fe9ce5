/** Who is watching, and what do they get? In process: those who subscribe hear of alerts and reads as they happen. */
import type { RemovalAudience, ScreensTold } from "#matching/removals.ts";
import type { AlertId, OfficerId } from "#terms/ids.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";
import type { PlacedAlert } from "./ports.ts";

export type LiveMessage =
  | { readonly kind: "alert"; readonly changed: PlacedAlert }
  | { readonly kind: "read"; readonly read: Read }
  | { readonly kind: "notice"; readonly notice: PersonNotice }
  /** Entries came off a list. Which is not said: whoever may know asks. */
  | ({ readonly kind: "removal" } & RemovalWord);

export interface RemovalWord {
  readonly audience: RemovalAudience;
  /** Called at once with the screens that are told, and again as they take the word. */
  readonly told: (screens: ScreensTold) => void;
}

/** An alert that the rules of who gets what put before one person, whose every open screen says so. */
export interface PersonNotice {
  readonly alertId: AlertId;
  readonly officerId: OfficerId;
  readonly level: number;
}

export class LiveFeed {
  readonly #listeners = new Set<(message: LiveMessage) => void>();
  readonly #screens = new Set<{ readonly of: Officer | undefined }>();

  publishAlerts(changed: readonly PlacedAlert[]): void {
    for (const one of changed) this.#publish({ kind: "alert", changed: one });
  }

  publishRead(read: Read): void {
    this.#publish({ kind: "read", read });
  }

  publishNotice(notice: PersonNotice): void {
    this.#publish({ kind: "notice", notice });
  }

  publishRemoval(audience: RemovalAudience, told: RemovalWord["told"]): void {
    this.#publish({ kind: "removal", audience, told });
  }

  /** `listener` must return at once: a slow watcher may not hold up an alert. Returns the unsubscriber. */
  subscribe(listener: (message: LiveMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A screen of this officer watches from now on. Returns the way out. */
  watch(of?: Officer): () => void {
    const screen = { of };
    this.#screens.add(screen);
    return () => void this.#screens.delete(screen);
  }

  /** Whose screens watch now, once a screen. */
  get officers(): readonly Officer[] {
    return [...this.#screens].flatMap(({ of }) => of ?? []);
  }

  /** How many screens watch now: one listener may tell many of them. */
  get watching(): number {
    return this.#screens.size;
  }

  #publish(message: LiveMessage): void {
    for (const listener of this.#listeners) listener(message);
  }
}
