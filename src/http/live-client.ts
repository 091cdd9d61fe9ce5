/** One watcher of the live stream: a queue with an end, so that a slow screen costs us no memory and no alert. */
import type { Writable } from "node:stream";
import type { LiveEventName } from "./contract/live.ts";

export const LIVE_QUEUE_MAX = 256;

export interface LiveEvent {
  readonly event: LiveEventName;
  /** The client sends it when it comes back, to say how far it came. */
  readonly id?: number | undefined;
  readonly data: unknown;
}

interface Waiting {
  readonly frames: Uint8Array;
  readonly gone?: (taken: boolean) => void;
}

/** Writes frames in order; when the client does not drain, what waits is dropped and it is told to load everything again. */
export class LiveClient {
  readonly #out: Writable;
  #queue: Waiting[] = [];
  #blocked = false;
  #held = false;

  constructor(out: Writable) {
    this.#out = out;
    out.on("drain", () => {
      this.#blocked = false;
      this.#flush();
    });
    // What still waits will never be taken.
    out.on("close", () => {
      for (const { gone } of this.#queue) gone?.(false);
      this.#queue = [];
    });
  }

  /**
   * Keeps what comes until it is known what was missed before. A client says how far it came by the last event alone: told
   * the new before the missed, and cut off in between, it would never ask for the missed.
   */
  hold(): void {
    this.#held = true;
  }

  /** What was missed goes first, then what came meanwhile. */
  release(missed: readonly LiveEvent[]): void {
    this.#held = false;
    if (missed.length > 0) this.#queue.unshift({ frames: framesOf(missed) });
    this.#flush();
  }

  send(event: LiveEvent): void {
    this.sendFrames(framesOf([event]));
  }

  /** Frames that may go to many clients: they are kept once, however many wait for them. */
  sendFrames(frames: Uint8Array): void {
    this.#send({ frames });
  }

  /** Resolves with whether the line took them: false when it broke, or was too slow and lost them. */
  sendSurely(frames: Uint8Array): Promise<boolean> {
    return new Promise((resolve) => this.#send({ frames, gone: resolve }));
  }

  #send(waiting: Waiting): void {
    if (this.#out.destroyed || this.#out.writableEnded) {
      waiting.gone?.(false);
      return;
    }
    if (this.#queue.length >= LIVE_QUEUE_MAX) {
      for (const { gone } of this.#queue) gone?.(false);
      this.#queue = [{ frames: BEHIND }];
    }
    this.#queue.push(waiting);
    this.#flush();
  }

  #flush(): void {
    while (!this.#held && !this.#blocked && !this.#out.writableEnded) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      const { frames, gone } = next;
      this.#blocked = !this.#out.write(frames, (failure) => gone?.(failure == null));
    }
  }
}

/** Events in the `text/event-stream` format; JSON has no line breaks, so one `data` line is enough. */
export function framesOf(events: readonly LiveEvent[]): Uint8Array {
  return Buffer.from(events.map(frame).join(""));
}

function frame({ event, id, data }: LiveEvent): string {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`;
}

const BEHIND = framesOf([{ event: "behind", data: {} }]);
